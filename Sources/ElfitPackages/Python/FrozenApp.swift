import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// A program with the Python and the modules that it brings along.
///
/// PyInstaller's are unpacked from the program itself, or lie in the directory `_internal` beside it, or right beside it
/// (before PyInstaller 6). Its launcher starts with what the image has, and starts itself again with LD_LIBRARY_PATH
/// set to that directory (PyInstaller 6.11, bootloader/src/pyi_main.c and pyi_utils_posix.c). cx_Freeze's lie in `lib`
/// beside a program that is a Python itself, and has that directory in its search list (cx_Freeze 8.7, DT_RPATH).
struct FrozenApp: PackageUnit {
    let package: AppPackage
    let files: [Int]
    let architectures: [Architecture]
    private let program: Int
    /// Where it searches first.
    private let directory: String
    private let roots: PythonRoots
    private let all: [AppFile]

    static let mark = "a PyInstaller archive"

    /// Those among some files; no file is in two.
    static func all(_ files: [Int], of all: [AppFile]) -> [FrozenApp] {
        let programs = files.filter {
            all[$0].object.facts.carriedArchive == mark || isPython(all[$0].object)
        }
        if programs.isEmpty { return [] }
        let needed = Set(all.flatMap { $0.object.facts.dynamic.needed.map(PathResolution.baseName) })
        var taken: Set<Int> = []
        return programs.compactMap { program in
            let free = files.filter { !taken.contains($0) && !programs.contains($0) }
            guard let app = FrozenApp(program, free, of: all, needed) else { return nil }
            taken.formUnion(app.files)
            return app
        }
    }

    /// Nil for a program that has nothing beside it that it would search.
    private init?(_ program: Int, _ files: [Int], of all: [AppFile], _ needed: Set<String>) {
        let path = all[program].path
        let home = PathResolution.directory(of: path)
        func below(_ directory: String) -> [Int] { files.filter { all[$0].path.hasPrefix(directory + "/") } }
        let isPython = Self.isPython(all[program].object)
        let places = isPython ? [home + "/lib"] : [path, home + "/_internal", home]
        guard
            let directory = places.first(where: { place in
                below(place).contains {
                    isPython
                        ? LooseFiles.isPythonModule(all[$0].object.facts)
                        : Self.isLibrary(all[$0].path, in: place)
                }
            })
        else { return nil }
        let own = below(directory)
        (self.program, self.directory, self.all) = (program, directory, all)
        self.files = [program] + own
        architectures = all.architectures(of: self.files)
        roots = PythonRoots(own, of: all, needed: needed)
        package = AppPackage(
            ecosystem: .none, name: PathResolution.baseName(path), location: all[program].display)
    }

    /// Whether a program has Python linked in, for modules to bind to.
    private static func isPython(_ object: ELFObject) -> Bool {
        guard object.facts.isExecutable else { return false }
        return object.symbols.exports.contains { object.symbols.nameStarts($0, with: "PyModule_Create2") }
    }

    /// `libpython3.11.so.1.0`, which the launcher opens.
    private static func isLibrary(_ path: String, in directory: String) -> Bool {
        path.dropFirst(directory.utf8.count + 1).hasPrefix("libpython3")
    }

    /// The Python that it brings along: whose symbols its modules bind to.
    private var host: Host {
        if Self.isPython(all[program].object) { return Host(runtime: .python, exports: all[program].object) }
        let library = files.first { Self.isLibrary(all[$0].path, in: directory) }
        let name = library.map { PathResolution.baseName(all[$0].path).dropFirst("libpython".count) } ?? ""
        let version = name.prefix { $0 != "s" }.dropLast()
        return Host(
            runtime: .python, version: Version(String(version)), exports: library.map { all[$0].object })
    }

    func choice(on base: BaseImage) -> FileSelection {
        let host = host
        var choice = FileSelection()
        choice.used = [UsedFile(file: program, kind: .startUp, host: nil)]
        // Without a loader the launcher does not start at all.
        guard base.libc != .none else { return choice }
        choice.used += (roots.modules.map(\.file) + roots.libraries).map {
            UsedFile(file: $0, kind: .dlopenNow, host: host, libraryPath: directory)
        }
        choice.used += roots.programs.map {
            UsedFile(file: $0, kind: .startUp, host: nil, libraryPath: directory)
        }
        return choice
    }
}
