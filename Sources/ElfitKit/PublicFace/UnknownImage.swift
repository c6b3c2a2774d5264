import ElfitBaseImages

extension Elfit {
    /// A base image was asked for that cannot be had: no image has the name, or what is there cannot be read.
    public struct UnknownImage: Error, Sendable, CustomStringConvertible {
        /// One line for people, with names that are like it.
        public let description: String

        init(_ error: BaseImageError) { description = error.description }
    }
}
