package import ElfitFindingKinds

package struct ArchiveNoBuild: PackageFindingKind {
    package init() {}
    package let id = FindingID.archiveNoBuild
    package let severity = Severity.risk
    package let decider = Decider.interpreter
    package let source = "JNI, invocation interface"
    package let explanation = """
        A jar holds builds of one library for several platforms, and none for the image's: what asks for the library \
        fails, or goes on without it.
        """
    package let evidence = "the members' names and processors"
    package let fix = "Take a release of the library with a build for the image's libc, or another image."
    package let hit = "a jar with linux-x64 and linux-musl-arm64, on Alpine for x64"
    package let miss = "the same with linux-musl-x64"
}
