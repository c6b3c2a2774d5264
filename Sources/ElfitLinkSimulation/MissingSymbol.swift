import ElfitBaseImages
import ElfitELF

package struct MissingSymbol: Sendable, Hashable {
    package let name: String
    package let version: String?
    /// The library that DT_VERNEED expects the version of.
    package let versionFile: String?
    package var neededBy: String
    /// Only called through the PLT or GOT, and the opener binds lazily: fails at the call, not at load.
    package let isDeferred: Bool
    /// A definition by this name that the loader does not take, and why.
    package let rejected: Rejection?
    package let problem: SymbolProblem
}
