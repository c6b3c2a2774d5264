import FoundationEssentials

/// What elfit reads of a package.json; fields of an unexpected kind count as absent.
struct PackageJSON: Sendable {
    var name: String?
    var version: String?
    /// npm installs the package only where these fit.
    var systems: [String] = []
    var processors: [String] = []
    /// Names to ranges.
    var optionalDependencies: [String: String] = [:]
    var dependencies: [String: String] = [:]
    /// node-pre-gyp's `binary.module_path` and `module_name`.
    var modulePath: String?
    var moduleName: String?
    /// Paths of `bin`.
    var programs: [String] = []

    init?(_ text: String) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(text.utf8)) else {
            return nil
        }
        name = document.name?.value
        version = document.version?.value
        systems = document.os?.values ?? []
        processors = document.cpu?.values ?? []
        optionalDependencies = document.optionalDependencies?.strings ?? [:]
        dependencies = document.dependencies?.strings ?? [:]
        modulePath = document.binary?.strings["module_path"]
        moduleName = document.binary?.strings["module_name"]
        programs = (document.bin?.values ?? []) + (document.bin?.strings.values.sorted() ?? [])
    }

    func isFor(system: String) -> Bool { Self.allows(systems, system) }

    /// npm's rule for `os`, `cpu` and `libc`: named, or at least not refused with `!`.
    private static func allows(_ list: [String], _ value: String) -> Bool {
        if list.isEmpty || list.contains(value) { return true }
        if list.contains("!" + value) { return false }
        return list.allSatisfy { $0.hasPrefix("!") }
    }

    private struct Document: Decodable {
        let name, version, os, cpu, libc, bin, binary, optionalDependencies, dependencies: Loose?

        enum Key: String, CodingKey {
            case name, version, os, cpu, libc, bin, binary, optionalDependencies, dependencies
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            func read(_ key: Key) -> Loose? { try? fields.decode(Loose.self, forKey: key) }
            (name, version, os) = (read(.name), read(.version), read(.os))
            (cpu, libc, bin) = (read(.cpu), read(.libc), read(.bin))
            (binary, optionalDependencies) = (read(.binary), read(.optionalDependencies))
            dependencies = read(.dependencies)
        }
    }
}

/// A string, a list of strings or strings by name; what is of another kind inside is left out.
private struct Loose: Decodable {
    var value: String?
    var values: [String] = []
    var strings: [String: String] = [:]

    private struct Name: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            (value, values) = (text, [text])
        } else if var list = try? decoder.unkeyedContainer() {
            while !list.isAtEnd {
                guard let text = try? list.decode(String.self) else { break }
                values.append(text)
            }
        } else if let fields = try? decoder.container(keyedBy: Name.self) {
            for key in fields.allKeys {
                if let text = try? fields.decode(String.self, forKey: key) { strings[key.stringValue] = text }
            }
        }
    }
}
