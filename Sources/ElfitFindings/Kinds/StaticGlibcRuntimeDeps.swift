import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

/// A risk where the program holds what glibc's name lookups are made of. Without that only iconv and dlopen are
/// left, whose code is in every static glibc program, used or not: a note.
struct StaticGlibcRuntimeDeps: SimulatedFindingKind {
    let id = FindingID.staticGlibcRuntimeDeps
    let severity = Severity.risk
    let decider = Decider.loader(.staticGlibc)
    let source = "loader-rules 8"
    let explanation =
        "A statically linked glibc still loads parts of itself at run time: name lookups, iconv, dlopen."
    let evidence =
        "NT_GNU_ABI_TAG in a static program; the text /etc/nsswitch.conf, which name lookups bring"
    let fix =
        "Run it on an image with the very glibc that it was linked with, or link statically with musl."
    let hit = "a program linked with -static that calls getpwnam"
    let miss = "a static Go program without cgo"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard simulation.isStatic, let root = simulation.root,
            root.object.facts.notes.abiTag?.system == .linux
        else { return [] }
        let looksUp = root.object.facts.hasNameLookups
        return [
            finding(
                looksUp
                    ? "static glibc: its name lookups load libraries of the same glibc"
                    : "static glibc: iconv and dlopen would load libraries of the same glibc",
                path: root.path, evidence: looksUp ? "/etc/nsswitch.conf" : "NT_GNU_ABI_TAG",
                severity: looksUp ? .risk : .note)
        ]
    }
}
