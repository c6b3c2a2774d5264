package import ElfitBaseImages
import ElfitELF

/// One base image for people: what is in it, and how sure that is.
package struct ImageDetails {
    private let width: Int
    private let today: String

    package init(width: Int, today: String) { (self.width, self.today) = (width, today) }

    /// The same image for each architecture; what is the same for all is said once.
    package func render(_ images: [BaseImage]) -> String {
        guard let first = images.first else { return "" }
        var lines = ["\(printable(first.name)): \(printable(first.title))"]
        lines += facts(first).map { wrapped("  " + $0, to: width) }
        for image in images { lines += libraries(image) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func facts(_ image: BaseImage) -> [String] {
        var lines: [String] = []
        func say(_ label: String, _ text: String?, _ fact: ImageFact? = nil) {
            guard let text, !text.isEmpty else { return }
            let certainty = fact.map { image.certainty(of: $0) } ?? image.certainty
            let doubt = certainty < image.certainty ? " (\(certainty.word))" : ""
            lines.append(label.padded(to: 22) + printable(text) + doubt)
        }
        say("libc", image.libc.description, .libc)
        for runtime in image.runtimes {
            let abi = runtime.abi.map { ", \($0)" } ?? ""
            say(runtime.kind.rawValue, "\(runtime.version) at \(runtime.path)\(abi)", .runtime)
        }
        say("shell", image.shell ?? "none", .shell)
        say("programs", image.programs.sorted().joined(separator: " "), .programs)
        say("users", users(image), .users)
        say(
            "environment",
            image.environment.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " "))
        say("size", image.size.map { "about \($0) MB" }, .size)
        say(
            "supported to",
            image.endOfLife.map { image.isPastSupport(on: today) ? "\($0): past its end" : $0 })
        say("library directories", image.libraryDirectories.joined(separator: ":"))
        say("loader cache", cache(image), .cache)
        say("made from", image.parent)
        say("taken for", image.asked)
        say("because", image.because.joined(separator: "; "))
        say("also called", image.aliases.joined(separator: " "))
        say("knowledge", knowledge(image.certainty))
        for source in image.sources { say("source", source) }
        for note in image.notes { say("note", note) }
        return lines
    }

    private func users(_ image: BaseImage) -> String {
        let runsAs = image.defaultUser.map { "; runs as \($0)" } ?? ""
        return image.users.joined(separator: " ") + runsAs
    }

    private func cache(_ image: BaseImage) -> String? {
        guard image.libc.isGlibc else { return nil }
        guard let cache = image.loaderCache else { return "none: only the library directories are searched" }
        if cache.directories.isEmpty { return "\(cache.entries.count) names" }
        return "of " + cache.directories.joined(separator: ":")
    }

    private func knowledge(_ certainty: Certainty) -> String {
        switch certainty {
        case .real: "inspected: read from the image's own packages or files"
        case .derived: "inferred, not inspected: made from a near relative by a recorded rule"
        case .assumed: "assumed: believed, not inspected"
        }
    }

    private func libraries(_ image: BaseImage) -> [String] {
        let libraries = image.recordedLibraries
        let number = counted(libraries.count, "library").replacing("librarys", with: "libraries")
        let rows = libraries.map { library in
            (
                printable(library.soname ?? "-"), printable(library.path),
                library.versions.map(printable).joined(separator: " ")
            )
        }
        let names = rows.map(\.0.count).max() ?? 0
        let paths = rows.map(\.1.count).max() ?? 0
        return ["", "  \(image.architecture): \(number)"]
            + rows.map { row in
                let line = "    \(row.0.padded(to: names))  \(row.1.padded(to: paths))  \(row.2)"
                return wrapped(line.trimmingEnd(), to: width)
            }
    }
}
