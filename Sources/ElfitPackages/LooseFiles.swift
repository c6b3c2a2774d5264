import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// Native files that no package lays claim to: programs, libraries, modules without metadata.
struct LooseFiles: PackageUnit {
    let package: AppPackage
    let files: [Int]
    let architectures: [Architecture]
    private let used: [UsedFile]
    private let commands: [Command]

    /// - Parameters:
    ///   - files: indices into `all`.
    ///   - needed: the base names that some file of the app has in DT_NEEDED.
    init(
        _ files: [Int], of all: [AppFile], needed: Set<String>, commands: [Command] = [],
        package: AppPackage
    ) {
        self.commands = commands
        self.package = package
        self.files = files
        used = files.compactMap { index in
            Self.kind(all[index], needed).map {
                UsedFile(file: index, kind: $0, host: $0.isDlopen ? .any : nil)
            }
        }
        architectures = all.architectures(of: files)
    }

    func choice(on base: BaseImage) -> FileSelection {
        var choice = FileSelection()
        choice.used = used
        choice.problems = commands.compactMap { $0.problem(on: base) }
        return choice
    }

    /// How something loads the file directly; nil for a library that other files of the app bring in.
    static func kind(_ file: AppFile, _ needed: Set<String>) -> LoadKind? {
        let facts = file.object.facts
        guard facts.header.type.isLinked else { return nil }
        if facts.isExecutable || facts.isStaticExecutable { return .startUp }
        if file.path.hasSuffix(".node") { return .dlopenLazy }
        if isPythonModule(facts) { return .dlopenNow }
        let names = [PathResolution.baseName(file.path), facts.dynamic.soname ?? ""]
        return names.contains { needed.contains($0) } ? nil : .dlopenNow
    }

    /// A module exports PyInit_NAME (PEP 489; PEP 3121).
    static func isPythonModule(_ facts: ELFFacts) -> Bool {
        facts.symbols.exports.contains { facts.symbols.nameStarts($0, with: "PyInit_") }
    }
}
