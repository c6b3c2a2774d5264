package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// A missing function is bound lazily: the file loads, and the process dies at the first call.
package enum SymbolMissingDeferred: FindingKind {
    package static let id = "symbol-missing-deferred"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "loader-rules 6.4"
    package static let explanation =
        "A missing function is bound lazily: the file loads, and the process dies at the first call."
    package static let evidence =
        "a JUMP_SLOT (on musl also GLOB_DAT) relocation, no BIND_NOW, a host that binds lazily"
    package static let fix = "Take a build made for the image's libc."
    package static let hit = "a Node addon with a missing function"
    package static let miss = "the same function in a Python module, which is bound at import"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.deferred, in: simulation) {
            "symbol \($0.name) is missing: loads, crashes when called"
        }
    }
}
