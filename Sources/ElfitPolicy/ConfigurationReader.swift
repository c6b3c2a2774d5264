import ElfitFindingKinds
import ElfitFindings
import ElfitYAML

extension Configuration {
    static let keys = [
        "version", "bases", "paths", "projects", "include", "exclude", "fail-on", "allow-incomplete",
        "python", "node",
        "waivers",
    ]
    static let waiverKeys = ["finding", "package", "path", "base", "reason", "expires"]

    /// Reads the text of a configuration file.
    ///
    /// - Throws: ``ConfigurationError`` for the first thing that is wrong: syntax, an unknown or duplicate key, a
    ///   value of the wrong type, a waiver without reason or expiry date.
    package static func read(_ text: String, path: String) throws(ConfigurationError) -> Configuration {
        var configuration = Configuration()
        configuration.path = path
        guard let root = try node(text, path) else { return configuration }
        let fields = try ConfigurationFields(root, path: path, known: keys, what: "the configuration")
        if let version = try fields.string("version"), version != "1" {
            throw ConfigurationFields.error(
                path, fields.node("version") ?? root, "'version' must be 1, not '\(version)'")
        }
        configuration.bases = try fields.strings("bases")
        configuration.paths = try fields.strings("paths")
        if let projects = fields.node("projects") {
            configuration.projects = try self.projects(projects, path)
        }
        configuration.include = try fields.strings("include")
        configuration.exclude = try fields.strings("exclude")
        configuration.failOn = try fields.choice("fail-on", FailOn.self)
        configuration.allowsIncomplete = try fields.bool("allow-incomplete")
        configuration.python = try fields.string("python")
        configuration.node = try fields.string("node")
        if let waivers = fields.node("waivers") { configuration.waivers = try self.waivers(waivers, path) }
        return configuration
    }

    static let projectKeys = ["path", "dockerfile", "target", "name"]

    private static func projects(_ node: YAMLNode, _ path: String) throws(ConfigurationError)
        -> [ProjectEntry]
    {
        guard let items = node.items else {
            throw ConfigurationFields.error(
                path, node, "'projects' must be a list, not \(ConfigurationFields.kind(node))")
        }
        var projects: [ProjectEntry] = []
        var names: Set<String> = []
        for item in items {
            let fields = try ConfigurationFields(item, path: path, known: projectKeys, what: "a project")
            let place = try fields.required("path", of: "a project", why: "name the directory to look at")
            let entry = ProjectEntry(
                path: place, dockerfile: try fields.string("dockerfile"), target: try fields.string("target"),
                name: try fields.string("name"))
            guard names.insert(entry.name ?? entry.path).inserted else {
                throw ConfigurationFields.error(
                    path, item,
                    "two projects are called '\(entry.name ?? entry.path)': give one of them a 'name'")
            }
            projects.append(entry)
        }
        return projects
    }

    private static func waivers(_ node: YAMLNode, _ path: String) throws(ConfigurationError) -> [Waiver] {
        guard let items = node.items else {
            throw ConfigurationFields.error(
                path, node, "'waivers' must be a list, not \(ConfigurationFields.kind(node))")
        }
        var waivers: [Waiver] = []
        for item in items { waivers.append(try waiver(item, path)) }
        return waivers
    }

    private static func waiver(_ item: YAMLNode, _ path: String) throws(ConfigurationError) -> Waiver {
        let fields = try ConfigurationFields(item, path: path, known: waiverKeys, what: "a waiver")
        let name = try fields.required(
            "finding", of: "a waiver", why: "name the id that reports show in brackets")
        guard let finding = FindingID(rawValue: name) else {
            let similar = nearest(to: name, of: FindingID.names)
            let hint = similar.map { "; did you mean '\($0)'?" } ?? "; elfit explain --all lists them"
            throw ConfigurationFields.error(
                path, fields.node("finding") ?? item, "no finding is called '\(name)'\(hint)")
        }
        let expires = try fields.required("expires", of: "a waiver", why: "a date like 2027-01-31 ends it")
        guard Day(expires) != nil else {
            throw ConfigurationFields.error(
                path, fields.node("expires") ?? item,
                "'expires' must be a date like 2027-01-31, not '\(expires)'")
        }
        return Waiver(
            finding: finding, package: try fields.string("package"), path: try fields.string("path"),
            base: try fields.string("base"),
            reason: try fields.required("reason", of: "a waiver", why: "say why it is accepted"),
            expires: expires, line: fields.line)
    }

    /// The document's root; nil for an empty one.
    private static func node(_ text: String, _ path: String) throws(ConfigurationError) -> YAMLNode? {
        do throws(YAMLError) {
            return try YAML.document(text)
        } catch {
            throw ConfigurationError(
                path: path, line: error.mark.line, column: error.mark.column, message: error.message)
        }
    }
}
