import ArgumentParser
import ElfitBaseImages
import ElfitELF
import ElfitPolicy
import ElfitReports

/// `elfit bases`.
struct Bases: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        abstract: "List the base images that elfit knows, or show one.",
        discussion: """
            Beside these, --base takes floors: glibc:2.17, manylinux_2_28, musllinux_1_2.

            Examples:
              elfit bases
              elfit bases distroless/python3
              elfit bases alpine:3.24 --format json
            """)

    @Argument(help: "One base image, as a Dockerfile names it, or a floor.")
    var name: String?

    @Option(help: "How to show it.")
    var format: Format = .text

    @Option(help: ArgumentHelp("The day that counts as today.", visibility: .hidden))
    var today = Day.today.description

    func run() throws {
        guard let name else {
            let images = BuiltInImages.descriptions.map { BuiltInImages.image($0, architecture: .amd64) }
            return try write(images, ImageTable(width: terminalWidth(), today: today).render(images), false)
        }
        do {
            let images = try BuiltInImages.images(name)
            let text = ImageDetails(width: rowWidth(), today: today).render(images)
            try write(images, text, true)
        } catch let error as BaseImageError {
            complain(error.description)
            throw ExitCode(2)
        }
    }

    private func write(_ images: [BaseImage], _ text: String, _ withLibraries: Bool) throws {
        switch format {
        case .text: try writeToStandardOutput(text)
        case .json:
            try writeToStandardOutput(
                ImageReport.render(images, withLibraries: withLibraries, today: today))
        }
    }
}
