import ArgumentParser
import ElfitBaseImages
import ElfitELF
import ElfitKit
import Glibc

/// `elfit base import`.
struct BaseImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record what loaders find in an image of yours, in a profile that --base takes.",
        discussion: """
            SOURCE is what `docker save` or `skopeo copy` writes (docker-archive, OCI layout as directory or tar), \
            what `docker export` writes, or the directory of an unpacked root file system. Layers may be plain, \
            gzip or zstd. Nothing is unpacked, and nothing is written but the profile.

            Examples:
              elfit base import app.tar --name app:1.2 --output app.profile
              elfit check dist/ --base app.profile
            where app.tar is of docker save registry.example/app:1.2 -o app.tar

            Exit status: 0, or 2 for wrong usage and for an image that cannot be read.
            """)

    @Argument(help: "The image.")
    var source: String

    @Option(help: "The image's name in reports.")
    var name: String

    @Option(help: "Which image, NAME[:TAG], where SOURCE holds several.")
    var image: String?

    @Option(help: "Which platform, such as linux/arm64, where SOURCE holds several.")
    var platform: String?

    @Option(
        help: "x86_64 or aarch64: the same as --platform linux/amd64 or linux/arm64.", transform: simulated)
    var architecture: Architecture?

    @Option(help: "Where to write the profile; standard output by default, or by the name '-'.")
    var output: String?

    private static func simulated(_ name: String) throws -> Architecture {
        guard let named = Architecture(rawValue: name), named.isSimulated else {
            throw ValidationError("The architecture must be x86_64 or aarch64.")
        }
        return named
    }

    func validate() throws {
        guard !name.isEmpty, !name.contains(where: \.isNewline) else {
            throw ValidationError("The name must be one line and not empty.")
        }
        guard platform == nil || architecture == nil else {
            throw ValidationError("Give --platform or --architecture, not both.")
        }
    }

    func run() throws {
        var request = ImportRequest(source: source, image: image, platform: platform)
        if let architecture { request.platform = architecture.ociPlatform }
        request.threads = availableThreads()
        do {
            var image = try ImageImport.read(request)
            image.name = name
            let text = ProfileFile.write(image)
            guard let output, output != "-" else { return try writeToStandardOutput(text) }
            try writeFile(Array(text.utf8), at: output)
        } catch let error as BaseImageError {
            complain(error.description)
            throw ExitCode(2)
        }
    }
}
