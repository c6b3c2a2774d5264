package import ElfitBaseImages
package import ElfitELF
package import ElfitLinkSimulation

/// Files at paths, as an app or an image has them.
package struct MemoryTree: FileTree, AppFiles {
    package var objects: [String: ELFObject] = [:]
    /// Symbolic links to files.
    package var links: [String: String] = [:]
    /// Paths where something else than an ELF file stands.
    package var others: Set<String> = []
    package init() {}
    package func entry(at path: String) -> FileEntry {
        let path = links[path] ?? path
        if others.contains(path) { return .other(path: path, reason: "a text file, not ELF") }
        return objects[path].map { .object(path: path, $0) } ?? .absent
    }
    package func text(at path: String) -> String? { nil }
    package func holdsDirectory(_ path: String) -> Bool { objects.keys.contains { $0.hasPrefix(path + "/") } }
}

/// An image and an app made of a few lines of C, and what a loader would make of them.
package final class Bench {
    package let folder = Folder()
    package var image = MemoryTree()
    package var app = MemoryTree()
    package var libc: Libc
    package var architecture = Architecture.amd64
    package var loaderCache: LoaderCache?
    /// The image's variables.
    /// Whether the image has more than what is in it here.
    package var isFloor = false
    package var environment: [String: String] = [:]
    /// Whether glibc is built as Debian's, with multiarch directories.
    package var isDebian = true

    package init(_ libc: Libc) {
        self.libc = libc
        let directory = libc.isMusl ? "/lib" : "/lib/x86_64-linux-gnu"
        let name = libc.isMusl ? "ld-musl-x86_64.so.1" : "libc.so.6"
        let soname = libc.isMusl ? "libc.musl-x86_64.so.1" : "libc.so.6"
        let source =
            "int puts(const char *s) { return 0; } int fopen(void) { return 0; } int stat(void) { return 0; }"
        addToImage("\(directory)/\(name)", source, "-Wl,-soname,\(soname)")
        if !libc.isMusl {
            addToImage("/lib64/ld-linux-x86-64.so.2", "int rtld;", "-Wl,-soname,ld-linux-x86-64.so.2")
        }
    }

    package func compile(_ source: String, _ options: [String]) -> ELFObject {
        let path = folder.compile("built.so", source, ["-shared", "-fPIC", "-nostdlib"] + options)
        guard case .object(_, let object) = readObject(at: path, as: path) else { fatalError("not read") }
        return object
    }

    package func addToImage(_ path: String, _ source: String, _ options: String...) {
        image.objects[path] = compile(source, options)
    }

    package func addToApp(_ path: String, _ source: String, _ options: String...) {
        app.objects[path] = compile(source, options)
    }

    /// A stub to link against, so that DT_NEEDED and versions are as a real linker writes them.
    package func stub(_ soname: String, _ source: String = "", map: String? = nil) -> String {
        var options = ["-Wl,-soname,\(soname)", "-Wl,--no-as-needed"]
        if let map {
            options += [
                "-Wl,--version-script=\(folder.write("map-\(soname)", map))", "-Wl,--undefined-version",
            ]
        }
        return folder.compile("stub-\(soname)", source, ["-shared", "-fPIC", "-nostdlib"] + options)
    }

    /// Changes what was read of an app's file, where no linker writes such a file.
    package func change(_ path: String, _ body: (inout ELFFacts) -> Void) {
        var facts = app.objects[path]!.facts
        body(&facts)
        app.objects[path] = ELFObject(facts)
    }

    /// Makes all definitions of an app's library hidden, as no linker would leave them in .dynsym.
    package func hideExports(_ path: String) { change(path) { $0.changeExports { $0.visibility = .hidden } } }

    package var base: BaseImage {
        var base = BaseImage(
            name: "bench", libc: libc, architecture: architecture,
            libraryDirectories: BaseImage.defaultDirectories(libc, architecture: .amd64, debian: isDebian),
            files: image)
        base.loaderCache = loaderCache
        base.isFloor = isFloor
        base.environment = environment
        return base
    }

    package func simulate(_ path: String, _ kind: LoadKind = .listed, host: Host? = nil) -> Simulation {
        let root = LoadRoot(path: path, object: app.objects[path]!, kind: kind, host: host)
        return Simulator(base: base, app: app).simulate(root)
    }
}

package let glibc = Libc.glibc(Version("2.36"))
package let musl = Libc.musl(Version("1.2.5"))

extension ELFFacts {
    /// Changes every definition of the file.
    package mutating func changeExports(_ body: (inout Symbol) -> Void) {
        var exports = symbols.exports
        for index in exports.indices { body(&exports[index]) }
        symbols = SymbolTable(
            names: symbols.names, imports: symbols.imports, exports: exports, entryCount: symbols.entryCount)
    }
}

extension ELFFacts {
    /// Changes everything that the file refers to.
    package mutating func changeImports(_ body: (inout Symbol) -> Void) {
        var imports = symbols.imports
        for index in imports.indices { body(&imports[index]) }
        symbols = SymbolTable(
            names: symbols.names, imports: imports, exports: symbols.exports, entryCount: symbols.entryCount)
    }
}
