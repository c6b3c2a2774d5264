import ArgumentParser
import BaseImages

/// `elfit base`.
struct Base: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Work with base images of your own.", subcommands: [BaseImport.self])
}

/// `elfit base import`.
struct BaseImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record the libraries of an unpacked root file system in a profile that --base takes.")

    @Argument(help: "The directory of the unpacked root file system.")
    var root: String

    @Option(help: "The image's name in reports.")
    var name: String

    @Option(help: "x86_64 or aarch64; by default the one whose loader is there.")
    var architecture: String?

    @Option(help: "Where to write the profile; standard output by default.")
    var output: String?

    func run() throws {
        do {
            let image = try recognized()
            let text = ProfileFile.write(image, RootDirectory(root))
            if let output {
                try writeFile(Array(text.utf8), at: output)
            } else {
                try writeToStandardOutput(text)
            }
        } catch let error as BaseImageError {
            complain(error.description)
            throw ExitCode(2)
        }
    }

    private func recognized() throws -> BaseImage {
        guard !name.isEmpty, !name.contains(where: \.isNewline) else {
            throw ValidationError("The name must be one line and not empty.")
        }
        for architecture in architecture.map({ [$0] }) ?? ["x86_64", "aarch64"] {
            var image = try BaseImage.fromRoot(root, architecture: architecture)
            image.name = name
            if image.libc != .none { return image }
        }
        complain("\(root): no dynamic loader is there; a profile would be empty")
        throw ExitCode(2)
    }
}
