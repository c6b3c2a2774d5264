import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// What a Python package's native files are to a Python process.
struct PythonRoots: Sendable {
    /// An extension module, found by import.
    struct Module: Sendable {
        let file: Int
        /// Directory and module name: files that share it are builds of one module.
        let key: String
        let suffix: ModuleSuffix
        let fileName: String
    }
    var modules: [Module] = []
    /// What the kernel starts.
    var programs: [Int] = []
    /// Libraries that no file of the app needs: opened by name (ctypes, cffi, plug-ins), if at all.
    var libraries: [Int] = []
    /// Node addons that a Python package carries along.
    var addons: [Int] = []

    /// - Parameters:
    ///   - files: indices into `all`.
    ///   - needed: the base names that some file of the app has in DT_NEEDED.
    init(_ files: [Int], of all: [AppFile], needed: Set<String>) {
        for index in files { add(index, all[index], needed) }
    }

    private mutating func add(_ index: Int, _ file: AppFile, _ needed: Set<String>) {
        let facts = file.object.facts
        guard facts.header.type.isLinked else { return }
        if facts.isExecutable || facts.isStaticExecutable { return programs.append(index) }
        let name = PathResolution.baseName(file.path)
        if name.hasSuffix(".node") { return addons.append(index) }
        if let module = Self.module(index, file, name) { return modules.append(module) }
        let names = [name, facts.dynamic.soname ?? ""]
        if !names.contains(where: { needed.contains($0) }) { libraries.append(index) }
    }

    /// A module has a name that says so, or exports PyInit_NAME (PEP 489).
    private static func module(_ index: Int, _ file: AppFile, _ name: String) -> Module? {
        guard let suffix = ModuleSuffix(fileName: name) else { return nil }
        if suffix == .plain, !LooseFiles.isPythonModule(file.object.facts) { return nil }
        let stem = name.prefix { $0 != "." }
        return Module(
            file: index, key: PathResolution.directory(of: file.path) + "/" + stem, suffix: suffix,
            fileName: name)
    }
}
