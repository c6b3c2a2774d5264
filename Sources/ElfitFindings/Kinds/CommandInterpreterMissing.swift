import ElfitBaseImages
import ElfitLinkSimulation

/// A package installs a script as a command, and the image lacks what starts it; the app may do without.
package enum CommandInterpreterMissing: PackageFindingKind {
    package static let id = "command-interpreter-missing"
    package static let severity = Severity.risk
    package static let loaders = "kernel"
    package static let source = "Linux, fs/binfmt_script.c; npm, package.json's bin"
    package static let explanation =
        "A package installs a script as a command, and the image lacks what starts it; the app may do without."
    package static let evidence = "#! line"
    package static let fix =
        "Where the app starts that command: take an image with the interpreter, or start the program itself."
    package static let hit = "node_modules/.bin/tool with #!/bin/bash on distroless/cc"
    package static let miss = "a shell script in a package that is none of its commands"
}
