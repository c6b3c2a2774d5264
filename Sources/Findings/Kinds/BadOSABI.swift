import BaseImages
import ELFFacts
import LinkSimulation

/// The file says that it is for another operating system; glibc refuses all but System V and GNU.
public enum BadOSABI: FindingKind {
    public static let id = "bad-osabi"
    public static let severity = Severity.blocks
    public static let loaders = "glibc"
    public static let source = "loader-rules 1"
    public static let explanation =
        "The file says that it is for another operating system; glibc refuses all but System V and GNU."
    public static let evidence = "EI_OSABI, EI_ABIVERSION"
    public static let mend = "Rebuild for Linux."
    public static let hit = "a FreeBSD library (OSABI 9)"
    public static let miss = "OSABI 0, or 3 as IFUNC makes it"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isGlibc else { return [] }
        let limit = base.architecture == "x86_64" ? 4 : 3
        return simulation.ownObjects.filter { loaded in
            let header = loaded.object.facts.header
            let isPlain = header.osABI == 0 && header.abiVersion == 0
            return !isPlain && !(header.osABI == 3 && header.abiVersion < limit)
        }.map {
            let header = $0.object.facts.header
            return finding(
                "glibc refuses its OS ABI \(header.osABI), version \(header.abiVersion)", path: $0.path,
                evidence: "\(header.osABI)")
        }
    }
}
