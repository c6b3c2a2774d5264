import BaseImages
import LinkSimulation

/// A package installs a script as a command, and the image lacks what starts it; the app may do without.
public enum CommandInterpreterMissing: PackageFindingKind {
    public static let id = "command-interpreter-missing"
    public static let severity = Severity.risk
    public static let loaders = "kernel"
    public static let source = "Linux, fs/binfmt_script.c; npm, package.json's bin"
    public static let explanation =
        "A package installs a script as a command, and the image lacks what starts it; the app may do without."
    public static let evidence = "#! line"
    public static let mend =
        "Where the app starts that command: take an image with the interpreter, or start the program itself."
    public static let hit = "node_modules/.bin/tool with #!/bin/bash on distroless/cc"
    public static let miss = "a shell script in a package that is none of its commands"
}
