import ElfitBaseImages
import ElfitLinkSimulation

/// A package has native files that are named for platforms, and how it chooses among them is not known.
package enum NodeLoaderUnknown: PackageFindingKind {
    package static let id = "node-loader-unknown"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "Node, process.dlopen"
    package static let explanation =
        "A package has native files that are named for platforms, none of them for the image, and how it chooses is not known."
    package static let evidence = "names of directories and files"
    package static let fix =
        "Load the package in the image and see; install it there where it fails."
    package static let hit = "lib/linux-x64-glibc/a.node alone, on Alpine"
    package static let miss = "lib/linux-x64-musl/a.node beside it"
}
