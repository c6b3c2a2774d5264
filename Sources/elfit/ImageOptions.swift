import ArgumentParser
import ElfitKit

/// Which image, where what is checked is an archive of several.
struct ImageOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Which image, NAME[:TAG], where PATH holds several.", valueName: "name"))
    var image: String?

    @Option(
        help: ArgumentHelp(
            "Which platform, such as linux/arm64, where PATH holds an image for several.",
            valueName: "platform"))
    var platform: String?

    var request: ImportRequest { ImportRequest(source: "", image: image, platform: platform) }
}
