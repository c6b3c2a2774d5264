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
    var peerDependencies: [String: String] = [:]
    var main: String?
    /// What node-pre-gyp and prebuild-install read.
    var binary = Binary()
    /// What napi-rs' generator reads: the addon's name, and that of the packages with its builds.
    var napi: (name: String?, package: String?) = (nil, nil)
    /// What npm runs when it installs the package, `install` and the like.
    var installScripts: [String] = []
    /// False where the package says that npm compiles nothing.
    var gypfile: Bool?
    /// Paths of `bin`.
    var programs: [String] = []
    /// Files that its users can start or require besides `main`: those of `bin` and of `exports`.
    var entries: [String] = []

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
        main = document.main?.value
        binary = Binary(document.binary)
        napi = (
            document.napi?.strings["binaryName"] ?? document.napi?.strings["name"],
            document.napi?.strings["packageName"] ?? document.napi?.children["package"]?.strings["name"]
        )
        installScripts = ["preinstall", "install", "postinstall"].compactMap {
            document.scripts?.strings[$0]
        }
        gypfile = document.gypfile
        peerDependencies = document.peerDependencies?.strings ?? [:]
        programs = (document.bin?.values ?? []) + (document.bin?.strings.values.sorted() ?? [])
        entries = programs + (document.exports?.leaves.filter(Self.isCode) ?? [])
    }

    /// Whether a path of `exports` is one of a file that Node runs.
    private static func isCode(_ path: String) -> Bool {
        !path.contains("*")
            && ![".json", ".d.ts", ".d.mts", ".d.cts", ".css", ".wasm"].contains { path.hasSuffix($0) }
    }

    /// package.json's `binary`.
    struct Binary: Sendable {
        var moduleName: String?
        var modulePath: String?
        var host: String?
        var nodeAPIVersions: [Int] = []

        init() {}

        fileprivate init(_ fields: Loose?) {
            moduleName = fields?.strings["module_name"]
            modulePath = fields?.strings["module_path"]
            host = fields?.strings["host"]
            nodeAPIVersions = fields?.children["napi_versions"]?.numbers ?? []
        }
    }

    /// Whether it cannot do without a package: npm lists what is optional among the dependencies as well.
    func requires(_ name: String) -> Bool {
        dependencies[name] != nil && optionalDependencies[name] == nil
    }

    func isFor(system: String) -> Bool { Self.allows(systems, system) }

    /// npm's rule for `os`, `cpu` and `libc`: named, or at least not refused with `!`.
    private static func allows(_ list: [String], _ value: String) -> Bool {
        if list.isEmpty || list.contains(value) { return true }
        if list.contains("!" + value) { return false }
        return list.allSatisfy { $0.hasPrefix("!") }
    }

    private struct Document: Decodable {
        let name, version, main, os, cpu, libc, bin, binary, napi, scripts: Loose?
        let optionalDependencies, dependencies, peerDependencies, exports: Loose?
        let gypfile: Bool?

        enum Key: String, CodingKey {
            case name, version, main, os, cpu, libc, bin, binary, napi, scripts, gypfile
            case optionalDependencies, dependencies, peerDependencies, exports
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            func read(_ key: Key) -> Loose? { try? fields.decode(Loose.self, forKey: key) }
            (name, version, os) = (read(.name), read(.version), read(.os))
            (cpu, libc, bin) = (read(.cpu), read(.libc), read(.bin))
            (binary, optionalDependencies) = (read(.binary), read(.optionalDependencies))
            (dependencies, peerDependencies) = (read(.dependencies), read(.peerDependencies))
            (main, napi, scripts) = (read(.main), read(.napi), read(.scripts))
            exports = read(.exports)
            gypfile = try? fields.decode(Bool.self, forKey: .gypfile)
        }
    }
}

/// A string, a list of strings or numbers, or such by name; what is of another kind inside is left out.
private struct Loose: Decodable {
    var value: String?
    var values: [String] = []
    var numbers: [Int] = []
    var strings: [String: String] = [:]
    /// Up to some levels down.
    var children: [String: Loose] = [:]
    /// All strings in it, sorted.
    var leaves: [String] { (values + strings.values + children.values.flatMap(\.leaves)).sorted() }

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
                if let text = try? list.decode(String.self) {
                    values.append(text)
                } else if let number = try? list.decode(Int.self) {
                    numbers.append(number)
                } else {
                    break
                }
            }
        } else if let fields = try? decoder.container(keyedBy: Name.self) {
            for key in fields.allKeys {
                if let text = try? fields.decode(String.self, forKey: key) {
                    strings[key.stringValue] = text
                } else if decoder.codingPath.count < 5,
                    let child = try? fields.decode(Loose.self, forKey: key)
                {
                    children[key.stringValue] = child
                }
            }
        }
    }
}
