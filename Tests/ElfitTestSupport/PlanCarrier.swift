import Foundation

/// Carries a Dockerfile's last stage out without a container engine: a stage is a directory, COPY is cp, and the start
/// command is started below the last one.
package struct PlanCarrier {
    /// What a FROM names, and the directory that stands for it; an empty path is an empty root.
    package var images: [String: String]
    /// The build context.
    package var context: String
    /// What the RUN lines of a stage come to: called with the stage's root when its last line is read.
    package var built: [String: (String) -> Void] = [:]
    private let folder: Folder

    package init(_ folder: Folder, images: [String: String], context: String) {
        (self.folder, self.images, self.context) = (folder, images, context)
    }

    /// What comes of the start command, with one line of the last stage left out.
    package func run(_ dockerfile: String, without left: String? = nil, _ arguments: [String] = []) -> Outcome
    {
        var roots: [String: String] = [:]
        var current = ""
        var state = State()
        var name = ""
        func end() { built[name]?(current) }
        let work = folder.file("carried-\(UUID().uuidString)")
        let lines = dockerfile.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
        let last = lines.lastIndex { $0.hasPrefix("FROM ") } ?? 0
        for (index, line) in lines.enumerated() where !(index > last && line == left) {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "FROM":
                end()
                state = State()
                current = "\(work)-\(index)"
                name = words.count > 3 ? words[3] : ""
                guard let base = roots[words[1]] ?? images[words[1]] else {
                    return Outcome(status: -1, output: "", errors: "no root for \(words[1])")
                }
                make(current, from: base)
                if !name.isEmpty { roots[name] = current }
            case "WORKDIR":
                state.directory = words[1]
                shell("mkdir -p \(current)\(words[1])")
            case "COPY":
                let from = words.first { $0.hasPrefix("--from=") }.map { String($0.dropFirst(7)) }
                let paths = words.dropFirst().filter { !$0.hasPrefix("--") }
                let source = from.map { roots[$0] ?? images[$0] ?? "/nowhere" } ?? context
                for path in paths.dropLast() { copy(path, source, to: paths.last!, current, state) }
            case "ENV": state.environment.append(words.dropFirst().joined(separator: " "))
            case "USER": state.user = words[1]
            case "ENTRYPOINT", "CMD":
                let list = line.drop { $0 != "[" }
                state.words += (try? JSONDecoder().decode([String].self, from: Data(list.utf8))) ?? []
            default: break
            }
        }
        end()
        return start(current, state, arguments)
    }

    private struct State {
        var directory = "/"
        var environment: [String] = []
        var user = ""
        var words: [String] = []
    }

    private func shell(_ text: String) { ElfitTestSupport.run(["sh", "-c", text]) }

    private func make(_ root: String, from base: String) {
        shell(
            base.isEmpty ? "mkdir -p \(root)" : "cp -al \(base) \(root) 2>/dev/null || cp -a \(base) \(root)")
        shell("mkdir -p \(root)/proc")
    }

    /// A directory's content lands in the destination, a file there or below it (Dockerfile reference, COPY).
    private func copy(_ path: String, _ source: String, to target: String, _ root: String, _ state: State) {
        let destination = root + (target.hasPrefix("/") ? target : state.directory + "/" + target)
        let place = source + "/" + path
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: place, isDirectory: &isDirectory) else { return }
        if isDirectory.boolValue {
            shell("mkdir -p \(destination) && cp -a --remove-destination \(place)/. \(destination)/")
        } else if target.hasSuffix("/") {
            // COPY follows the links that it is given.
            shell("mkdir -p \(destination) && cp -L --remove-destination \(place) \(destination)")
        } else {
            shell("mkdir -p $(dirname \(destination)) && cp -L --remove-destination \(place) \(destination)")
        }
    }

    /// Started below the root, as its user, with /proc.
    private func start(_ root: String, _ state: State, _ arguments: [String]) -> Outcome {
        RootedProcess(
            root: root, user: state.user.isEmpty || state.user == "root" ? nil : 65532,
            directory: state.directory, environment: state.environment
        ).run(state.words + arguments)
    }
}
