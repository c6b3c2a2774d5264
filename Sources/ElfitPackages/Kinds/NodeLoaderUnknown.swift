package import ElfitFindingKinds

package struct NodeLoaderUnknown: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeLoaderUnknown
    package let severity = Severity.risk
    package let decider = Decider.interpreter
    package let source = "Node, process.dlopen"
    package let explanation =
        """
        A package has native files that are named for platforms, none of them for the image, and \
        elfit does not know how it chooses.
        """
    package let evidence = "names of directories and files"
    package let fix =
        "Load the package in the image and see; install it there where it fails."
    package let hit = "lib/linux-x64-glibc/a.node alone, on Alpine"
    package let miss = "lib/linux-x64-musl/a.node beside it"
}
