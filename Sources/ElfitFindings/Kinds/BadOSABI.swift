package import ElfitBaseImages
import ElfitELF
package import ElfitLinkSimulation

/// The file says that it is for another operating system; glibc refuses all but System V and GNU.
package enum BadOSABI: FindingKind {
    package static let id = "bad-osabi"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 1"
    package static let explanation =
        "The file says that it is for another operating system; glibc refuses all but System V and GNU."
    package static let evidence = "EI_OSABI, EI_ABIVERSION"
    package static let fix = "Rebuild for Linux."
    package static let hit = "a FreeBSD library (OSABI 9)"
    package static let miss = "OSABI 0, or 3 as IFUNC makes it"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isGlibc else { return [] }
        let limit = base.architecture.gnuABIVersions
        return simulation.ownObjects.filter { loaded in
            let header = loaded.object.facts.header
            let isPlain = header.osABI == .systemV && header.abiVersion == 0
            return !isPlain && !(header.osABI == .gnu && header.abiVersion < limit)
        }.map {
            let header = $0.object.facts.header
            return finding(
                "glibc refuses its OS ABI \(header.osABI), version \(header.abiVersion)", path: $0.path,
                evidence: "\(header.osABI)")
        }
    }
}
