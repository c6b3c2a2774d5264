package import ElfitFindingKinds

package struct CommandInterpreterMissing: PackageFindingKind {
    package init() {}
    package let id = FindingID.commandInterpreterMissing
    package let severity = Severity.risk
    package let decider = Decider.kernel
    package let source = "Linux, fs/binfmt_script.c; npm, package.json's bin"
    package let explanation =
        """
        A package installs a script as a command, and the image has no interpreter for it; the app \
        may not need the command.
        """
    package let evidence = "#! line"
    package let fix =
        "Where the app starts that command: take an image with the interpreter, or start the program itself."
    package let hit = "node_modules/.bin/tool with #!/bin/bash on distroless/cc"
    package let miss = "a shell script in a package that is none of its commands"
}
