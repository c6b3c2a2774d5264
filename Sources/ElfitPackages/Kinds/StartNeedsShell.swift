package import ElfitFindingKinds

package struct StartNeedsShell: PackageFindingKind {
    package init() {}
    package let id = FindingID.startNeedsShell
    package let severity = Severity.risk
    package let decider = Decider.kernel
    package let source = "Dockerfile reference, shell and exec form"
    package let explanation =
        "CMD or ENTRYPOINT is written without brackets: a shell starts it, and the base image has none."
    package let evidence = "the image's configuration"
    package let fix =
        "Write it in exec form: CMD [\"node\", \"server.js\"]."
    package let hit = "CMD node server.js on distroless/nodejs22"
    package let miss = "the same on node:22-slim"
}
