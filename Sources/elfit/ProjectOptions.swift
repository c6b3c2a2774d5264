import ArgumentParser
import ElfitDockerfile

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

    func validate() throws {
        for argument in buildArg where !argument.contains("=") || argument.hasPrefix("=") {
            throw ValidationError("--build-arg takes NAME=VALUE, not '\(argument)'.")
        }
    }

    var build: BuildOptions {
        var options = BuildOptions(target: target)
        for argument in buildArg {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init)
            options.arguments[parts[0]] = parts[1]
        }
        return options
    }
}
