package import ElfitFindingKinds

package struct NodePacked: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodePacked
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "Yarn, Plug'n'Play"
    package let explanation = """
        An addon lies in a zip archive of Yarn's cache alone: Node hands its path to the dynamic loader, which opens \
        no archives. yarn install lays such packages down in .yarn/unplugged.
        """
    package let evidence = "an addon in .yarn/cache, of a package that is not unpacked elsewhere"
    package let fix = "Run yarn install in the build stage, and copy .yarn/unplugged into the image as well."
    package let hit = ".yarn/cache/bcrypt-npm-6.0.0-0123456789-0123456789.zip by itself"
    package let miss = "the same with .yarn/unplugged/bcrypt-npm-6.0.0-0123456789"
}
