import ElfitBaseImages
import ElfitSystem

/// What a package's own Python files say of its parts: which an import of it reaches, and when.
struct PythonPackageSource: Sendable {
    /// When Python code asks for a module of the package.
    enum Reach: Hashable {
        /// Whoever imports the package, or one of its modules, imports it; a failure is an error there.
        case imported
        /// Only where a failure is caught, or a function is called, by this file.
        case optional(file: String, isCaught: Bool)
        /// Among the package's tests.
        case test
        /// No Python file of the package names it.
        case unmentioned
    }

    /// A library that the package's code opens by name, with the file that does.
    struct Need: Sendable, Hashable {
        let library: PythonSource.Library
        let file: String
        /// Whether it is opened while the package, or a module of it, is imported.
        let isImported: Bool
    }

    /// Most files of one package that are read, and the largest of them, in bytes.
    private static let fileLimit = 20_000
    private static let sizeLimit = 2 << 20

    private var modules: [String: Module] = [:]
    /// Every import of a module of the package, by what is imported.
    private var importers: [String: [(module: String, place: SourcePlace)]] = [:]
    private var reached: Set<String> = []
    /// The files that literals name, by their last component: the first module that has it, and whether one of its
    /// places is plain.
    private var mentions: [String: (module: String, isPlain: Bool)] = [:]
    private let tops: Set<String>

    private struct Module: Sendable {
        let file: String
        let isPackage: Bool
        let source: PythonSource
    }

    /// - Parameters:
    ///   - files: the package's Python files, relative to the directory that they are imported from.
    ///   - extensions: the names of its extension modules.
    init(files: [String], extensions: Set<String>, read: (String) -> [UInt8]?) {
        var tops: Set<String> = Set(extensions.map { String($0.prefix { $0 != "." }) })
        for file in files.prefix(Self.fileLimit) {
            guard let (name, isPackage) = Self.moduleName(file), let bytes = read(file),
                bytes.count <= Self.sizeLimit
            else { continue }
            tops.insert(String(name.prefix { $0 != "." }))
            modules[name] = Module(file: file, isPackage: isPackage, source: PythonSource(bytes))
        }
        self.tops = tops
        let known = Set(modules.keys).union(extensions)
        for name in modules.keys.sorted() {
            for item in modules[name]!.source.imports where !item.place.isElsewhere {
                for target in targets(of: item, in: name, known) {
                    importers[target, default: []].append((name, item.place))
                }
            }
        }
        reach()
        for module in modules.keys.sorted() where !Self.isTest(module) { noteMentions(in: module) }
    }

    private mutating func noteMentions(in module: String) {
        for (literal, place) in modules[module]!.source.literals where !place.isElsewhere {
            let name = PathResolution.baseName(literal)
            if let known = mentions[name], known.module != module { continue }
            mentions[name] = (module, place.isPlain || mentions[name]?.isPlain == true)
        }
    }

    /// `a/b.py` and `a/b/__init__.py` as `a.b`; nil for what nothing imports.
    static func moduleName(_ file: String) -> (name: String, isPackage: Bool)? {
        guard file.hasSuffix(".py"), !file.hasPrefix("."), !file.hasPrefix("/") else { return nil }
        var parts = file.dropLast(3).split(separator: "/").map(String.init)
        let isPackage = parts.last == "__init__"
        if isPackage { parts.removeLast() }
        guard !parts.isEmpty, parts.allSatisfy({ !$0.contains(".") && !$0.contains("-") }) else { return nil }
        return (parts.joined(separator: "."), isPackage)
    }

    static func isTest(_ module: String) -> Bool {
        module.split(separator: ".").contains {
            ["test", "tests", "_tests", "conftest", "testing"].contains($0)
        }
    }

    /// The modules of the package that an import brings in: those above what is named as well.
    private func targets(of item: PythonSource.Import, in module: String, _ known: Set<String>) -> [String] {
        var base = item.module
        if item.level > 0 {
            var parts = module.split(separator: ".").map(String.init)
            let up = item.level - (modules[module]?.isPackage == true ? 1 : 0)
            guard up <= parts.count else { return [] }
            parts.removeLast(up)
            base = (parts + (item.module.isEmpty ? [] : [item.module])).joined(separator: ".")
        }
        guard tops.contains(String(base.prefix { $0 != "." })) else { return [] }
        var full = base
        if let name = item.name, known.contains(base + "." + name) { full = base + "." + name }
        var parts = full.split(separator: ".").map(String.init)
        var all: [String] = []
        while !parts.isEmpty {
            let name = parts.joined(separator: ".")
            if known.contains(name), name != module { all.append(name) }
            parts.removeLast()
        }
        return all
    }

    /// Goes from what users import to what that imports without a way out.
    private mutating func reach() {
        var onward: [String: [String]] = [:]
        for (target, from) in importers {
            for one in from where one.place.isPlain { onward[one.module, default: []].append(target) }
        }
        var pending = modules.keys.filter(isDoor).sorted()
        reached = Set(pending)
        while let module = pending.popLast() {
            for target in onward[module] ?? [] where reached.insert(target).inserted {
                pending.append(target)
            }
        }
    }

    /// A module that users of the package may import by its name: no test, nothing private, nothing that the package
    /// itself does without.
    private func isDoor(_ module: String) -> Bool {
        let parts = module.split(separator: ".")
        if parts.count == 1 { return true }
        if Self.isTest(module) || parts.contains(where: { $0.hasPrefix("_") }) { return false }
        let from = (importers[module] ?? []).filter { !Self.isTest($0.module) }
        return from.isEmpty || from.contains { $0.place.isPlain }
    }

    /// A module that is named for another operating system: `utils/win32.py`.
    private func isForOthers(_ module: String) -> Bool {
        module.split(separator: ".").contains { PlatformBranch.namesOther(String($0)) }
    }

    /// When something asks for a module.
    func reach(of module: String) -> Reach {
        let all = importers[module] ?? []
        if all.contains(where: { $0.place.isPlain && reached.contains($0.module) && !Self.isTest($0.module) })
        {
            return .imported
        }
        if Self.isTest(module) { return .test }
        guard let first = all.first(where: { !Self.isTest($0.module) }) else {
            return all.isEmpty ? .unmentioned : .test
        }
        return .optional(
            file: modules[first.module]?.file ?? "",
            isCaught: !first.place.isDeferred || first.place.isGuarded)
    }

    /// Where a file of the package is named, and when that is executed; nil where no Python file has its name.
    ///
    /// - Parameter name: without directories.
    func mention(of name: String) -> (file: String, isImported: Bool)? {
        mentions[name].flatMap { found in
            modules[found.module].map { ($0.file, found.isPlain && reached.contains(found.module)) }
        }
    }

    /// A file that opens libraries by names that are made when it runs.
    var computingOpener: String? {
        modules.keys.sorted().first {
            modules[$0]!.source.opensByComputedName && !Self.isTest($0) && reached.contains($0)
        }
        .map { modules[$0]!.file }
    }

    /// A function, by its module and its name.
    private struct Function: Hashable {
        let module: String
        let name: String
    }

    /// Functions that are called while modules of the package are imported. A call is of what its module defines, or
    /// of what a module that it imports does.
    private var calledAtImport: Set<Function> {
        let own = modules.keys.filter { reached.contains($0) && !Self.isTest($0) }.sorted()
        var sees: [String: [String]] = [:]
        for (target, from) in importers {
            for one in from where modules[target] != nil { sees[one.module, default: []].append(target) }
        }
        var called: Set<Function> = []
        var pending: [Function] = []
        func add(_ name: String, from module: String) {
            for place in [module] + (sees[module] ?? [])
            where modules[place]?.source.functions.contains(name) ?? false {
                let function = Function(module: place, name: name)
                if called.insert(function).inserted { pending.append(function) }
            }
        }
        for module in own { for name in modules[module]!.source.plainCalls { add(name, from: module) } }
        while let function = pending.popLast() {
            for name in modules[function.module]?.source.calls[function.name] ?? [] {
                add(name, from: function.module)
            }
        }
        return called
    }

    /// The libraries that the package's code opens by name, of all its files; what is caught is left out.
    var needs: [Need] {
        let opening = modules.keys.sorted().filter {
            !Self.isTest($0) && !isForOthers($0) && reached.contains($0)
        }
        .filter { !modules[$0]!.source.libraries.isEmpty }
        if opening.isEmpty { return [] }
        let called = calledAtImport
        return opening.flatMap { name in
            modules[name]!.source.libraries.filter { !$0.place.isGuarded }.map { library in
                let isCalled =
                    library.function.map { called.contains(Function(module: name, name: $0)) } ?? !library
                    .place.isDeferred
                return Need(library: library, file: modules[name]!.file, isImported: isCalled)
            }
        }
    }
}
