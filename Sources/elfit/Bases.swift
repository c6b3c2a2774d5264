import ArgumentParser
import BaseImages

/// `elfit bases`.
struct Bases: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the base images that elfit knows, or show one.")

    @Argument(help: "One base image.")
    var name: String?

    func run() throws {
        guard let name else {
            for image in BuiltInImages.descriptions {
                let end = image.endOfLife.map { "  end of support \($0)" } ?? ""
                print(
                    "\(pad(image.name, 28))\(pad(image.libc.description, 14))\(pad(image.certainty.rawValue, 9))\(image.title)\(end)"
                )
            }
            return
        }
        do {
            for architecture in ["x86_64", "aarch64"] {
                show(try BuiltInImages.image(name, architecture: architecture))
            }
        } catch {
            complain(error.description)
            throw ExitCode(2)
        }
    }

    private func show(_ image: BaseImage) {
        print("\(image.name) (\(image.architecture)): \(image.title)")
        print("  libc \(image.libc.description), \(image.certainty.rawValue) profile")
        print("  library directories \(image.libraryDirectories.joined(separator: ":"))")
        for note in image.notes { print("  note: \(note)") }
        guard let tree = image.files as? ProfileTree else { return }
        for (path, object) in tree.libraries {
            let top = object.facts.versionDefinitions.last { !$0.isBase }?.name ?? "-"
            print("  \(pad(path, 52)) \(object.facts.symbols.exports.count) exports, last version \(top)")
        }
    }
}

func pad(_ text: String, _ width: Int) -> String {
    text.count >= width ? text + " " : text + String(repeating: " ", count: width - text.count)
}
