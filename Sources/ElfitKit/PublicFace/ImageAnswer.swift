import ElfitFindings

extension Elfit {
    /// What was found of the whole input on one base image.
    public struct ImageAnswer: Sendable, Hashable {
        /// The base image, as it was found under the name that was asked for.
        public let name: String
        /// The worst of its packages and files.
        public let verdict: Verdict
    }

    /// A Python or Node package, or loose files, on one base image and architecture.
    public struct PackageAnswer: Sendable, Hashable {
        /// The package's name; for loose files, the folder they are in.
        public let package: String
        /// Its version, where its metadata has one.
        public let version: String?
        /// Where it was found, as the input was named.
        public let location: String
        /// The base image's name.
        public let image: String
        /// The processor that is meant.
        public let architecture: Architecture
        /// The worst of its files and of its own findings.
        public let verdict: Verdict
        /// What is wrong with the package as a whole; its files have ``FileAnswer/findings`` of their own.
        public let findings: [Finding]
    }

    /// A file that something loads directly, on one base image and architecture.
    public struct FileAnswer: Sendable, Hashable {
        /// The file, as the input was named.
        public let path: String
        /// The base image's name.
        public let image: String
        /// The processor that is meant.
        public let architecture: Architecture
        /// Whether it starts or loads there.
        public let verdict: Verdict
        /// Why not, and what is worth knowing.
        public let findings: [Finding]
    }
}
