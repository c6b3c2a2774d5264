package import ElfitFindingKinds

package struct StartProgramMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.startProgramMissing
    package let severity = Severity.blocks
    package let decider = Decider.kernel
    package let source = "OCI image spec, image configuration"
    package let explanation =
        "What ENTRYPOINT and CMD start is not in the image: no container of it starts."
    package let evidence = "the image's configuration and its files"
    package let fix =
        "Correct ENTRYPOINT or CMD, or the COPY line that should bring the program."
    package let hit = "CMD [\"node\", \"server.js\"] where /app has no server.js"
    package let miss = "the same with the file there"
}
