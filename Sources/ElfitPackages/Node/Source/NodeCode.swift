import ElfitBaseImages
import ElfitSystem

/// What the JavaScript of a package loads of its native files: the files that are reached from what its users require
/// or start, by names that stand in them.
struct NodeCode: Sendable {
    /// Native files by absolute path, and whether all that load them go on where that fails.
    private(set) var opened: [String: Bool] = [:]
    /// Whether something native is loaded, and all code that does goes on where that fails.
    private(set) var goesOnWithout = false

    /// Bounds on what is read of one package; where there is more, nothing is concluded.
    private static let fileLimit = 500
    private static let byteLimit = 4 << 20

    init(_ package: NPMPackage, _ texts: any AppTexts) {
        var reader = Reader(package, texts)
        guard reader.readAll() else { return }
        opened = reader.opened
        goesOnWithout = reader.isNative && !reader.needsNative
    }

    /// Goes from file to file.
    private struct Reader {
        let package: NPMPackage
        let texts: any AppTexts
        var opened: [String: Bool] = [:]
        var isNative = false
        var needsNative = false
        private var modules: [String: JavaScriptModule] = [:]
        /// Whether all ways to a file are guarded.
        private var reached: [String: Bool] = [:]
        private var pending: [(path: String, isGuarded: Bool)] = []
        private var bytes = 0
        private var found: [String: String?] = [:]
        private var listings: [String: Set<String>] = [:]

        init(_ package: NPMPackage, _ texts: any AppTexts) { (self.package, self.texts) = (package, texts) }

        /// False where the package has more than is read, or code that cannot be read.
        mutating func readAll() -> Bool {
            let json = package.json
            for entry in [json?.main ?? "index.js"] + (json?.entries ?? []) {
                if let path = resolved(package.directory + "/" + entry) { pending.append((path, false)) }
            }
            while let (path, isGuarded) = pending.popLast() {
                if let known = reached[path], !known || isGuarded { continue }
                reached[path] = isGuarded
                guard let module = module(path) else { return false }
                for load in module.loads { follow(load, from: path, isGuarded || load.isGuarded) }
            }
            return true
        }

        private mutating func module(_ path: String) -> JavaScriptModule? {
            if let known = modules[path] { return known }
            guard modules.count < NodeCode.fileLimit, let text = texts.text(at: path) else { return nil }
            bytes += text.utf8.count
            guard bytes <= NodeCode.byteLimit, let module = JavaScriptModule(Array(text.utf8)) else {
                return nil
            }
            modules[path] = module
            return module
        }

        private mutating func follow(_ load: ModuleLoad, from file: String, _ isGuarded: Bool) {
            let directory = PathResolution.directory(of: file)
            switch load.what {
            case .dynamic, .loader: native(nil, isGuarded)
            case .native(let path): native(PathExpression.path(path, in: directory), isGuarded)
            case .module(let name) where name.hasPrefix(".") || name.hasPrefix("/"):
                guard let path = resolved(PathExpression.path(name, in: directory)) else {
                    // An addon that is not there.
                    if ModuleLoad.namesAddon(name) {
                        native(nil, isGuarded)
                    }
                    return
                }
                if path.hasSuffix(".node") {
                    native(path, isGuarded)
                } else if !path.hasSuffix(".json") {
                    pending.append((path, isGuarded))
                }
            case .module(let name):
                // Builds for platforms are packages of their own.
                if package.json?.optionalDependencies[name] != nil, PackagePlatform(name: name).isBuild {
                    native(nil, isGuarded)
                }
            }
        }

        private mutating func native(_ path: String?, _ isGuarded: Bool) {
            isNative = true
            if !isGuarded { needsNative = true }
            if let path { opened[path] = (opened[path] ?? true) && isGuarded }
        }

        /// The file that require takes (Node's documentation, "Modules: CommonJS modules", "All together").
        private mutating func resolved(_ path: String) -> String? {
            let path = PathResolution.normalized(path)
            if let known = found[path] { return known }
            var taken = file(path)
            if taken == nil, let main = main(of: path) { taken = file(main) }
            if taken == nil { taken = file(path + "/index") }
            found[path] = .some(taken)
            return taken
        }

        private mutating func file(_ path: String) -> String? {
            let names = names(in: PathResolution.directory(of: path))
            let base = PathResolution.baseName(path)
            if names.contains(base), self.names(in: path).isEmpty { return path }
            return [".js", ".json", ".node", ".cjs", ".mjs"].first { names.contains(base + $0) }.map {
                path + $0
            }
        }

        private mutating func names(in directory: String) -> Set<String> {
            if let known = listings[directory] { return known }
            let names = Set(texts.names(in: directory))
            listings[directory] = names
            return names
        }

        private func main(of directory: String) -> String? {
            texts.text(at: directory + "/package.json").flatMap { PackageJSON($0)?.main }
                .map { PathResolution.normalized("\(directory)/\($0)") }
        }
    }
}
