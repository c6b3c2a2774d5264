extension Elfit {
    /// How a check looks at its input.
    public struct Options: Sendable {
        /// How many threads work at once; at least 1.
        public var threads: Int = availableThreads()
        /// Whether to look for changes that make things run: costs as much again where much does not run.
        public var findsFixes = true
        /// Images of the build stage, that libraries may be copied from: as `images` of ``Elfit/check(_:on:options:)``.
        public var buildImages: [String] = []

        public init() {}
    }
}

extension ScanOptions {
    init(_ paths: [String], on images: [String], _ options: Elfit.Options) {
        self.init(paths: paths, threads: max(1, options.threads))
        bases = images
        seeksRemedies = options.findsFixes
        buildBases = options.buildImages
    }
}
