import ElfitFindings

extension Elfit {
    /// Input that could not be read, so that what is in it is not part of any verdict.
    public struct UnreadInput: Sendable, Hashable {
        /// The file, as the input was named.
        public let path: String
        /// One clause that says why.
        public let reason: String

        init(_ file: UnreadFile) { (path, reason) = (file.path, file.reason) }
    }
}
