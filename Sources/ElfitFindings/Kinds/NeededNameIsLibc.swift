package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// musl answers for the name itself: libm, libpthread and others are parts of its libc.
package enum NeededNameIsLibc: FindingKind {
    package static let id = "needed-name-is-libc"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 3.2"
    package static let explanation =
        "musl answers for the name itself: libm, libpthread and others are parts of its libc."
    package static let evidence = "DT_NEEDED with a reserved name"
    package static let fix = "Nothing to do."
    package static let hit = "libm.so.6 on Alpine"
    package static let miss = "libresolv.so.2 on Alpine"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl else { return [] }
        return simulation.ownObjects.flatMap { loaded in
            let names = loaded.object.facts.dynamic.needed.filter {
                $0.hasPrefix("lib") && $0.hasSuffix(".so.6") || $0 == "libpthread.so.0"
            }
            return names.filter(Self.isReserved).map {
                finding("musl itself answers for \($0)", path: loaded.path, evidence: $0)
            }
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        name != "libc.so.6" && SearchPath.isMuslReserved(name)
    }
}
