import ElfitYAML

/// The services of a compose file that are built from a Dockerfile (the Compose specification, its "build").
package struct ComposeFile: Sendable {
    /// What such a file is called, the preferred first (compose-go's DefaultFileNames).
    package static let names = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"]

    package let path: String
    package private(set) var services: [ComposeService] = []
    package private(set) var problems: [DockerfileProblem] = []
    /// Of the file's directory, with a slash at its end; empty for the working directory.
    private let directory: String
    private let variables: [String: String]

    /// - Parameters:
    ///   - path: the file, as the user would name it.
    ///   - environment: the text of the `.env` file beside it, where there is one.
    ///   - variables: what counts before that: `--build-arg`.
    package init(_ text: [UInt8], path: String, environment: String = "", variables: [String: String] = [:]) {
        self.path = path
        directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        self.variables = Self.values(environment).merging(variables) { _, given in given }
        var limits = YAMLLimits()
        (limits.bytes, limits.nodes) = (DockerfileLimits.fileSize, 200_000)
        do {
            if let root = try YAML.document(text, limits: limits) {
                read(root)
            } else {
                complain(0, "it is empty")
            }
        } catch {
            complain(error.mark.line, error.message)
        }
    }

    private mutating func complain(_ line: Int, _ message: String) {
        problems.append(DockerfileProblem(file: path, line: line, message: message))
    }

    private mutating func read(_ root: YAMLNode) {
        guard let entries = root["services"]?.merged else {
            return complain(root.mark.line, "it has no services")
        }
        for entry in entries {
            guard services.count < DockerfileLimits.services else {
                return complain(
                    entry.key.mark.line,
                    "more than \(DockerfileLimits.services) services: the rest is not read")
            }
            guard let name = entry.name, let build = entry.value["build"], !build.isNull else { continue }
            if let service = service(name, build) { services.append(service) }
        }
    }

    /// `build: DIRECTORY`, or its parts.
    private mutating func service(_ name: String, _ build: YAMLNode) -> ComposeService? {
        let line = build.mark.line
        let context = filled(build.string != nil ? build : build["context"]) ?? "."
        guard !Self.isRemote(context) else {
            complain(line, "the service \(name) is built from \(context), which is not here")
            return nil
        }
        let place = below(context, directory)
        let inline = filled(build["dockerfile_inline"])
        let file = filled(build["dockerfile"]) ?? "Dockerfile"
        let options = BuildOptions(
            arguments: arguments(build["args"]),
            target: filled(build["target"]),
            platform: (build["platforms"]?.items?.first?.string).flatMap { $0.isEmpty ? nil : $0 }
                ?? "linux/amd64")
        return ComposeService(
            name: name, context: place, dockerfile: inline == nil ? below(file, place + "/") : nil,
            inline: inline,
            options: options, line: line)
    }

    private static func isRemote(_ context: String) -> Bool {
        ["https://", "http://", "git://", "ssh://", "git@", "github.com/"].contains { context.hasPrefix($0) }
    }

    /// A path of a file that lies in a directory, without what says nothing.
    private func below(_ path: String, _ directory: String) -> String {
        if path.hasPrefix("/") { return path }
        var parts: [Substring] = []
        let isAbsolute = directory.hasPrefix("/")
        for part in (directory + path).split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        let joined = (isAbsolute ? "/" : "") + parts.joined(separator: "/")
        return joined.isEmpty ? "." : joined
    }

    /// A mapping, or a list of `NAME=VALUE`; a name alone takes its value from the environment.
    private mutating func arguments(_ node: YAMLNode?) -> [String: String] {
        var values: [String: String] = [:]
        for entry in node?.merged ?? [] {
            guard let name = entry.name else { continue }
            values[name] = entry.value.isNull ? variables[name] : filled(entry.value)
        }
        for item in node?.items ?? [] {
            guard let text = filled(item) else { continue }
            let (name, value) = QuotedWords.pair(text)
            values[name] = value ?? variables[name]
        }
        return values
    }

    /// A text with `$NAME`, `${NAME:-default}` and `$$` filled in; nil for no text.
    private mutating func filled(_ node: YAMLNode?) -> String? {
        guard let node, let text = node.string else { return nil }
        let variables = variables
        // Only the dollar means something, and a doubled one itself.
        var lexer = WordLexer(escape: "\0") { $0 == "$" ? "$" : variables[$0] }
        lexer.readsQuotes = false
        do { return try lexer.process(text).text } catch {
            complain(node.mark.line, "'\(text)': \(error.message)")
            return nil
        }
    }

    /// `NAME=VALUE` lines of an `.env` file, quotes taken away.
    private static func values(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline).prefix(10_000) {
            var line = String(line).trimmed
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("export ") { line = String(line.dropFirst(7)).trimmed }
            let (name, value) = QuotedWords.pair(line)
            guard let value = value?.trimmed else { continue }
            let isQuoted = value.count > 1 && value.first == value.last && ["\"", "'"].contains(value.first)
            values[name.trimmed] = isQuoted ? String(value.dropFirst().dropLast()) : value
        }
        return values
    }
}
