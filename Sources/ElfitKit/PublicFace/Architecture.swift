import ElfitELF

extension Elfit {
    /// The processor that an answer is for, by the name that wheels and the kernel have for it.
    ///
    /// Not an enum: later versions may know more of them.
    public struct Architecture: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        public let rawValue: String
        public init(rawValue: String) { self.rawValue = rawValue }

        /// `x86_64`, which container images call `linux/amd64`.
        public static let amd64 = Architecture(.amd64)
        /// `aarch64`, which container images call `linux/arm64`.
        public static let arm64 = Architecture(.arm64)

        public var description: String { rawValue }

        init(_ architecture: ElfitELF.Architecture) { rawValue = architecture.rawValue }
    }
}
