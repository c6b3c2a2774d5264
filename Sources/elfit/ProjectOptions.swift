import ArgumentParser
import ElfitDockerfile
import ElfitELF

/// How the Dockerfile is built that says what the app runs on.
struct ProjectOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A build argument for the Dockerfile's ARGs, as for docker build; may be repeated.",
            valueName: "name=value"))
    var buildArg: [String] = []

    @Option(
        help: ArgumentHelp(
            "The stage of the Dockerfile that is shipped; the last one by default.", valueName: "stage"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            """
            The platform that the image is built for, as for docker build: linux/amd64 or \
            linux/arm64; may be repeated.
            """
                + "By default what the files are for, and both for a lock file alone."))
    var platform: [String] = []

    func validate() throws {
        for argument in buildArg where !argument.contains("=") || argument.hasPrefix("=") {
            throw ValidationError("--build-arg takes NAME=VALUE, not '\(argument)'.")
        }
        let known = Architecture.simulated.map(\.ociPlatform)
        for name in platform where !known.contains(name) {
            throw ValidationError("--platform takes \(known.joined(separator: " or ")), not '\(name)'.")
        }
    }

    /// The architectures that are asked for, by option or by `FROM --platform`; nil where neither tells.
    ///
    /// - Parameter image: the image in use.
    func architectures(_ image: ImageInUse?) -> Set<Architecture>? {
        let names = platform.isEmpty ? [image?.platform].compactMap { $0 } : platform
        let found = Architecture.simulated.filter { names.contains($0.ociPlatform) }
        return found.isEmpty ? nil : Set(found)
    }

    var build: BuildOptions {
        var options = BuildOptions(target: target, platform: platform.first ?? "linux/amd64")
        for argument in buildArg {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            options.arguments[parts[0]] = parts[1]
        }
        return options
    }
}
