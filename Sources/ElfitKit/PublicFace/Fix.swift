import ElfitFindings

extension Elfit {
    /// A change that makes something run; reported only where the simulation passes with it applied.
    public struct Fix: Sendable, Hashable {
        /// The base image whose verdict it changes.
        public let image: String
        /// The processor that is meant.
        public let architecture: Architecture
        /// One sentence for people.
        public let sentence: String
        /// What to paste: Dockerfile lines or commands.
        public let lines: [String]
        /// The files that run with it, as the input was named.
        public let files: [String]
        /// Whether the whole input runs there with it.
        public let fixesAll: Bool

        init(_ remedy: Remedy) {
            image = remedy.base
            architecture = Architecture(remedy.architecture)
            sentence = remedy.sentence
            lines = remedy.lines
            files = remedy.roots
            fixesAll = remedy.fixesAll
        }
    }
}
