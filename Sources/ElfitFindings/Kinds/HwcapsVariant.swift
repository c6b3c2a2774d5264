package import ElfitBaseImages
package import ElfitLinkSimulation

/// A second copy of the library is there for better processors, and glibc takes it on those.
package enum HwcapsVariant: FindingKind {
    package static let id = "hwcaps-variant"
    package static let severity = Severity.note
    package static let loaders = "glibc"
    package static let source = "loader-rules 3.1"
    package static let explanation =
        "A second copy of the library is there for better processors, and glibc takes it on those."
    package static let evidence =
        "the library below glibc-hwcaps/ (since 2.33), haswell/, avx512_1/ or atomics/ (up to 2.36)"
    package static let fix = "Check the copy for itself: elfit answers for the plain one."
    package static let hit = "libx.so.1 and glibc-hwcaps/x86-64-v3/libx.so.1 in one directory"
    package static let miss = "the same on musl, which has no such directories"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: .hardwareVariant, in: simulation) {
            "another copy in \($0)/ is taken on better processors"
        }
    }
}
