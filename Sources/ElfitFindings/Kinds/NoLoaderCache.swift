package import ElfitBaseImages
package import ElfitLinkSimulation

/// The library lies in a directory that glibc knows by its cache only, and the image has no cache.
package enum NoLoaderCache: FindingKind {
    package static let id = "no-ldso-cache"
    package static let severity = Severity.blocks
    package static let loaders = "glibc"
    package static let source = "loader-rules 3.1"
    package static let explanation =
        "The library lies in a directory that glibc knows by its cache only, and the image has no cache."
    package static let evidence = "the library in /usr/local/lib"
    package static let fix = "Copy it to a default directory, or set LD_LIBRARY_PATH."
    package static let hit = "libx.so.1 in /usr/local/lib of a distroless image"
    package static let miss = "the same in /usr/lib/x86_64-linux-gnu"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: LibraryProblem.outsideDefaultDirectories, in: simulation, on: base) {
            "library \($0.name) is in /usr/local/lib, where glibc does not look without a cache"
        }
    }
}
