import BaseImages
import LinkSimulation

/// A second copy of the library is there for better processors, and glibc takes it on those.
public enum HwcapsVariant: FindingKind {
    public static let id = "hwcaps-variant"
    public static let severity = Severity.note
    public static let loaders = "glibc"
    public static let source = "loader-rules 3.1"
    public static let explanation =
        "A second copy of the library is there for better processors, and glibc takes it on those."
    public static let evidence =
        "the library below glibc-hwcaps/ (since 2.33), haswell/, avx512_1/ or atomics/ (up to 2.36)"
    public static let mend = "Check the copy for itself: elfit answers for the plain one."
    public static let hit = "libx.so.1 and glibc-hwcaps/x86-64-v3/libx.so.1 in one directory"
    public static let miss = "the same on musl, which has no such directories"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .hardwareVariant, in: simulation) {
            "another copy in \($0)/ is taken on better processors"
        }
    }
}
