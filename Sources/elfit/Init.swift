import ArgumentParser
import ElfitBaseImages
import ElfitBytes
import ElfitPolicy
import ElfitReports
import ElfitSystem
import Glibc

/// `elfit init`.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented .elfit.yml from what is found in a tree.",
        discussion: """
            It names the wheels, virtual environments and node_modules that are there, and the base images of \
            Dockerfiles. Several Dockerfiles, or several services that a compose file builds, become projects.

            Examples:
              elfit init
              elfit init services/api
              elfit init --print
            """)

    @Argument(help: "The directory; the file is written into it.")
    var directory = "."

    @Flag(help: "Overwrite a file that is there.")
    var force = false

    @Flag(name: .customLong("print"), help: "Print the file instead of writing it.")
    var isPrinted = false

    func run() throws {
        guard isDirectory(directory) else {
            complain("\(directory): not a directory")
            throw ExitCode(2)
        }
        let text = Starter(directory).text(isKnown: BuiltInImages.isKnown)
        if isPrinted { return try writeToStandardOutput(text) }
        let path = directory == "." ? ConfigurationFile.name : directory + "/" + ConfigurationFile.name
        guard force || access(path, F_OK) != 0 else {
            complain("\(path) is there already; --force overwrites it")
            throw ExitCode(2)
        }
        try writeFile(Array(text.utf8), at: path)
        try writeToStandardOutput("wrote \(printable(path)): look it over, then run elfit check\n")
    }
}
