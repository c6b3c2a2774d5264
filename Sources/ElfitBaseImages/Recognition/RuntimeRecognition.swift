import ElfitELF
import ElfitSystem

/// The Pythons, Nodes and Javas of an image, its users, and what its scripts may name.
extension ImageRecognition {
    private static let usualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    private static let interpreters = [
        "sh", "bash", "dash", "ash", "zsh", "ksh", "env", "busybox", "perl", "python", "python3", "node",
        "nodejs", "ruby", "lua", "awk", "gawk", "mawk", "sed", "tclsh", "php", "java",
    ]

    /// Directories of programs: those of `PATH` first, in its order, then the usual ones.
    private var programDirectories: [String] {
        let own = environment.first { $0.hasPrefix("PATH=") }.map { String($0.dropFirst(5)) } ?? ""
        var seen: Set<String> = []
        return (own + ":" + Self.usualPath + ":/nodejs/bin:/busybox").split(separator: ":").prefix(64).map {
            PathResolution.normalized(String($0))
        }.filter { seen.insert($0).inserted && Self.isPlain($0) }
    }

    /// What matters to loaders and runtimes, and nothing that may be secret: the file is made to be committed.
    var keptEnvironment: [String: String] {
        var kept: [String: String] = [:]
        for variable in environment {
            let parts = variable.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let name = parts.first, Self.isPlain(name) else { continue }
            let isWanted =
                ["PATH", "NODE_PATH", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "JAVA_HOME"].contains(name)
                || ["LD_LIBRARY_PATH", "LD_PRELOAD", "LD_BIND_NOW", "GLIBC_TUNABLES"].contains(name)
            if isWanted { kept[name] = parts[1] }
        }
        return kept
    }

    func runtimes() -> [Runtime] {
        var seen: Set<String> = []
        var found: [Runtime] = []
        for directory in programDirectories {
            for name in tree.names(in: directory) {
                guard Self.isPlain(name), let kind = kind(name),
                    case .object(let path, let object) = tree.entry(at: directory + "/" + name),
                    object.facts.simulatedArchitecture == architecture, Self.isPlain(path),
                    seen.insert(path).inserted,
                    let runtime = kind == .python ? python(path) : node(path, object)
                else { continue }
                found.append(runtime)
            }
        }
        return found + javas()
    }

    private func kind(_ name: String) -> Runtime.Kind? {
        if name == "node" || name == "nodejs" { return .node }
        return LibraryNames.isPython(name) ? .python : nil
    }

    /// `/usr/bin/python3.13`, or whatever `python3` leads to.
    private func python(_ path: String) -> Runtime? {
        let name = PathResolution.baseName(path)
        guard name.hasPrefix("python3."), name.count > 8 else { return nil }
        let release = String(name.dropFirst("python".count).prefix { $0 == "." || $0.isNumber })
        let home = PathResolution.directory(of: PathResolution.directory(of: path))
        let top = home == "/" ? "" : home
        let library = "\(top)/lib/\(name)"
        let places = [library, "/usr/lib/\(name)", "/usr/lib64/\(name)"]
        let abi = places.lazy.compactMap { self.abi(in: $0, release: release) }.first
        let version = tree.marks(at: path)?.pythonVersion ?? libraryVersion(release, top)
        return Runtime(kind: .python, version: Version(version ?? release), path: path, abi: abi)
    }

    /// Where the program is a stub, its library knows which release it is.
    private func libraryVersion(_ release: String, _ top: String) -> String? {
        for directory in [
            "\(top)/lib", "/usr/lib/\(architecture.triplet)", "/usr/lib64", "/usr/lib",
        ] {
            for name in ["libpython\(release).so.1.0", "libpython\(release)t.so.1.0"] {
                if let version = tree.marks(at: directory + "/" + name)?.pythonVersion { return version }
            }
        }
        return nil
    }

    /// The SOABI, from the names of the modules that came with a Python, or else of its build's settings.
    private func abi(in library: String, release: String) -> String? {
        let modules = tree.names(in: library + "/lib-dynload")
        let tags = modules.compactMap { name -> String? in
            let parts = name.split(separator: ".")
            return parts.count == 3 && parts[1].hasPrefix("cpython-3") ? String(parts[1]) : nil
        }
        if let tag = tags.first(where: Self.isPlain) { return tag }
        // _sysconfigdata_FLAGS_linux_MULTIARCH.py
        for name in tree.names(in: library) where name.hasPrefix("_sysconfigdata_") && name.hasSuffix(".py") {
            let parts = name.dropLast(3).split(separator: "_", omittingEmptySubsequences: false)
            guard let multiarch = parts.last, multiarch.contains("-linux-"), parts.count > 3 else { continue }
            // A name with an underline of its own has been split.
            let own = Architecture.allCases.first { name.contains("_\($0)-") }
            let triplet =
                own.map { "\($0)-" + multiarch.drop { $0 != "-" }.dropFirst() } ?? String(multiarch)
            return "cpython-\(release.filter { $0 != "." })\(parts[2])-\(triplet)"
        }
        return nil
    }

    private func node(_ path: String, _ object: ELFObject) -> Runtime? {
        var version = tree.marks(at: path)?.nodeVersion
        if version == nil,
            let library = object.facts.dynamic.needed.first(where: { $0.hasPrefix("libnode.so") })
        {
            for directory in ["/usr/lib/\(architecture.triplet)", "/usr/lib64", "/usr/lib"] {
                version = version ?? tree.marks(at: directory + "/" + library)?.nodeVersion
            }
        }
        return version.map { Runtime(kind: .node, version: Version($0), path: path) }
    }

    /// A JDK or JRE says in its `release` file which one it is.
    private func javas() -> [Runtime] {
        var found: [Runtime] = []
        var seen: Set<String> = []
        for directory in ["/usr/lib/jvm", "/opt/java"] {
            for name in tree.names(in: directory).prefix(64) where Self.isPlain(name) {
                let home = directory + "/" + name
                guard case .object(let path, _) = tree.entry(at: home + "/bin/java"), Self.isPlain(path),
                    seen.insert(path).inserted, let text = tree.text(at: home + "/release"),
                    let line = text.split(separator: "\n").first(where: { $0.hasPrefix("JAVA_VERSION=") })
                else { continue }
                let version = line.dropFirst(13).filter { $0 == "." || $0 == "_" || $0.isNumber }
                found.append(Runtime(kind: .java, version: Version(String(version)), path: path))
            }
        }
        return found
    }

    /// People and services that processes may run as: root, and the numbers that are not the system's own.
    func users() -> [String] {
        guard let text = tree.text(at: "/etc/passwd") else { return [] }
        let found = text.split(separator: "\n").compactMap { line -> String? in
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count >= 3, let number = Int(fields[2]), Self.isPlain(String(fields[0])),
                number == 0 || number >= 1000, !fields[0].isEmpty
            else { return nil }
            return "\(fields[0]):\(number)"
        }
        return Array(found.prefix(64))
    }

    func programs() -> Set<String> {
        var found: Set<String> = []
        for directory in programDirectories {
            for name in Self.interpreters where tree.hasFile(at: directory + "/" + name) {
                found.insert(directory + "/" + name)
            }
            for name in tree.names(in: directory) where LibraryNames.isPython(name) && Self.isPlain(name) {
                if tree.hasFile(at: directory + "/" + name) { found.insert(directory + "/" + name) }
            }
        }
        return found
    }
}

extension BaseImage {
    /// The file of an image whose symbols a runtime's modules bind to: the program, or the library that it is
    /// a stub for. Nil where it is not recorded.
    package func exports(of runtime: Runtime) -> ELFObject? {
        guard case .object(let path, let program) = files.entry(at: runtime.path) else { return nil }
        let stem = runtime.kind == .python ? "libpython3" : "libnode.so"
        guard let library = program.facts.dynamic.needed.first(where: { $0.hasPrefix(stem) }) else {
            return program
        }
        let origin = PathResolution.directory(of: path)
        let own = (program.facts.dynamic.runpath ?? program.facts.dynamic.rpath ?? "").split(separator: ":")
            .map {
                String($0).replacing("$ORIGIN", with: origin)
            }
        let cached = loaderCache?.paths(of: library) ?? []
        for place in own.map({ $0 + "/" + library }) + cached + libraryDirectories.map({ $0 + "/" + library })
        {
            if case .object(_, let object) = files.entry(at: place) { return object }
        }
        return nil
    }
}
