import ElfitBaseImages
package import ElfitELF

/// Why a load root cannot even be mapped or started.
package enum RootFailure: Sendable, Hashable {
    case wrongMachine(String)
    /// For an architecture that the image may come in as well, and that nobody here simulates.
    case notSimulated(Architecture)
    case wrongClass
    case missingInterpreter(String)
    case noLoader
    case notLoadable(String)
    /// Has a module's name and other content; one clause says what.
    case notELF(String)
    /// Ends before its segments do; one clause says where.
    case truncated(String)
}
