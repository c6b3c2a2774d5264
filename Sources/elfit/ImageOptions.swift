import ArgumentParser
import ElfitKit

/// Which image, where what is checked is an archive of several.
struct ImageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Which image, NAME[:TAG], where PATH holds several; --platform tells among those for several platforms.",
            valueName: "name"))
    var image: String?

    /// - Parameter platforms: those that are asked for.
    func request(_ platforms: [String]) -> ImportRequest {
        ImportRequest(source: "", image: image, platform: platforms.first)
    }
}
