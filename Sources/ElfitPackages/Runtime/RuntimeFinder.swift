import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Finds the runtimes that an app needs: by its environments, packages and wheels, not by one stray file.
package struct RuntimeFinder {
    private let app: AppContents
    private let texts: any AppTexts
    private let roots: [AppArchive]
    private let placement: AppPlacement

    /// - Parameter roots: what the user gave, as it was named and absolute.
    package init(
        _ app: AppContents, texts: any AppTexts, roots: [AppArchive], placement: AppPlacement = AppPlacement()
    ) {
        (self.app, self.texts, self.roots, self.placement) = (app, texts, roots, placement)
    }

    /// One for each Python that an environment is made for, else one for each kind; none for what the app has itself.
    package func runtimes(_ units: [any PackageUnit]) -> [AppRuntime] {
        var found = units.compactMap(\.needs) + pythons() + nodes()
        if found.isEmpty, app.files.isEmpty { found = projects() }
        if found.isEmpty, app.files.isEmpty { found = sources() + started() }
        var seen: Set<AppRuntime> = []
        let known = Dictionary(grouping: found, by: \.kind)
        return found.compactMap { runtime -> AppRuntime? in
            // What any Python may import goes with the environment's.
            let isNamed = known[runtime.kind]?.contains { $0.python != nil } ?? false
            guard runtime.python != nil || !isNamed else { return nil }
            // An environment says as much of its Python as its packages do, and where that is.
            guard
                runtime.interpreter != nil
                    || known[runtime.kind]?.contains(where: {
                        $0.interpreter != nil && $0.python == runtime.python
                    }) != true
            else { return nil }
            let key = AppRuntime(
                kind: runtime.kind, python: runtime.python, location: "", interpreter: runtime.interpreter,
                isStarted: runtime.isStarted)
            guard seen.insert(key).inserted, !isOwn(runtime) else { return nil }
            return runtime
        }
    }

    private func pythons() -> [AppRuntime] {
        let homes =
            environments()
            + app.sites.filter { !isInside("node_modules", $0.path) }.map {
                PythonHome(site: $0.path, display: $0.display, texts: texts)
            }
        let wheels = texts.archives.filter { $0.path.hasSuffix(".whl") }
        return homes.map(runtime)
            + wheels.prefix(1).map { AppRuntime(kind: .python, location: $0.display) }
    }

    private func runtime(_ home: PythonHome) -> AppRuntime {
        let environment = home.environment.flatMap {
            VirtualEnvironment($0, texts: texts, placement: placement)
        }
        return AppRuntime(
            kind: .python, python: home.python, location: home.location,
            interpreter: environment?.interpreter, isStarted: environment?.isStarted ?? false)
    }

    /// Those at the usual places in what was given and those of scripts, packages in them or not.
    private func environments() -> [PythonHome] {
        let usual = roots.flatMap { root in
            ["", "/.venv", "/venv"].map { AppArchive(display: root.display + $0, path: root.path + $0) }
        }
        var seen = Set(usual.map(\.path))
        let others = app.scripts.compactMap { script -> AppArchive? in
            let bin = PathResolution.directory(of: script.path)
            guard PathResolution.baseName(bin) == "bin" else { return nil }
            let path = PathResolution.directory(of: bin)
            guard seen.insert(path).inserted else { return nil }
            let tail = script.path.utf8.count - path.utf8.count
            return AppArchive(display: String(script.display.dropLast(tail)), path: path)
        }
        return (usual + others).compactMap {
            PythonHome(environment: $0.path, display: $0.display, texts: texts)
        }
    }

    private func nodes() -> [AppRuntime] {
        folders().prefix(1).map { AppRuntime(kind: .node, location: $0) } + addons()
    }

    /// What npm and others have installed near the top of what was given, as the user would name it.
    private func folders() -> [String] {
        var found: [String] = []
        var left = Self.folderLimit
        for root in roots {
            if PathResolution.baseName(root.path) == "node_modules" { found.append(root.display) }
            var places = [""]
            for _ in 0..<Self.depthLimit where found.isEmpty {
                var next: [String] = []
                for place in places where left > 0 {
                    left -= 1
                    let names = texts.names(in: root.path + place)
                    if names.contains("node_modules") { found.append(root.display + place + "/node_modules") }
                    next += names.filter { !$0.hasPrefix(".") }.map { place + "/" + $0 }
                }
                places = next
            }
        }
        return found
    }

    /// Directories that are looked into, and how deep.
    private static let folderLimit = 500
    private static let depthLimit = 3

    /// Packages with native code.
    private func addons() -> [AppRuntime] {
        app.manifests.filter { manifest in
            !["site-packages", "dist-packages"].contains { isInside($0, manifest.path) }
        }.prefix(1).map { manifest in
            let end = manifest.display.firstRange(of: "node_modules")?.upperBound
            let location = end.map { String(manifest.display[..<$0]) } ?? manifest.display
            return AppRuntime(kind: .node, location: location)
        }
    }

    /// Where there is nothing native and nothing installed, what the project says of itself.
    private func projects() -> [AppRuntime] {
        roots.flatMap { root -> [AppRuntime] in
            let names = Set(texts.names(in: root.path))
            let pythonic = ["pyproject.toml", "requirements.txt", "setup.py", "setup.cfg", "Pipfile"]
            var found: [AppRuntime] = []
            if let name = pythonic.first(where: names.contains) {
                found.append(AppRuntime(kind: .python, location: root.display + "/" + name))
            }
            if names.contains("package.json") {
                found.append(AppRuntime(kind: .node, location: root.display + "/package.json"))
            }
            return found
        }
    }

    /// Where a project does not even say that: its source files, at its top or in a folder there. JavaScript beside
    /// a page is the browser's.
    private func sources() -> [AppRuntime] {
        roots.flatMap { root -> [AppRuntime] in
            let names = texts.names(in: root.path)
            let folders = names.filter { !$0.hasPrefix(".") }.prefix(Self.folderLimit)
            let below = folders.lazy.flatMap { folder in
                texts.names(in: root.path + "/" + folder).map { folder + "/" + $0 }
            }
            var found: [AppRuntime] = []
            if root.path.hasSuffix(".py") {
                found.append(AppRuntime(kind: .python, location: root.display))
            } else if let name = names.first(where: { $0.hasSuffix(".py") })
                ?? below.first(where: { $0.hasSuffix(".py") })
            {
                found.append(AppRuntime(kind: .python, location: root.display + "/" + name))
            }
            let scripts = [".js", ".mjs", ".cjs"]
            if scripts.contains(where: root.path.hasSuffix) {
                found.append(AppRuntime(kind: .node, location: root.display))
            } else if !names.contains(where: { $0.hasSuffix(".html") || $0.hasSuffix(".htm") }),
                let name = names.first(where: { name in scripts.contains(where: name.hasSuffix) })
            {
                found.append(AppRuntime(kind: .node, location: root.display + "/" + name))
            }
            return found
        }
    }

    /// What the Dockerfile starts.
    private func started() -> [AppRuntime] {
        guard let program = placement.program else { return [] }
        let name = PathResolution.baseName(program)
        if name == "node" { return [AppRuntime(kind: .node, location: program)] }
        guard name == "python" || name.hasPrefix("python3") else { return [] }
        let version = PythonVersion(String(name.dropFirst("python".count)))
        return [AppRuntime(kind: .python, python: version, location: program)]
    }

    private func isInside(_ directory: String, _ path: String) -> Bool {
        path.contains("/\(directory)/") || path.hasSuffix("/" + directory)
    }

    /// Whether the app brings the interpreter itself: a program of its name in a `bin`.
    private func isOwn(_ runtime: AppRuntime) -> Bool {
        app.files.contains { file in
            guard file.object.facts.isExecutable || file.object.facts.isStaticExecutable,
                PathResolution.baseName(PathResolution.directory(of: file.path)) == "bin"
            else { return false }
            let name = PathResolution.baseName(file.path)
            // A Python that was copied into an environment has its library elsewhere.
            let above = PathResolution.directory(of: PathResolution.directory(of: file.path))
            guard texts.text(at: above + "/pyvenv.cfg") == nil else { return false }
            if let interpreter = runtime.interpreter,
                !file.path.hasSuffix(PathResolution.directory(of: interpreter) + "/" + name)
            {
                return false
            }
            switch runtime.kind {
            case .node: return name == "node"
            case .java: return name == "java"
            case .python:
                guard name.hasPrefix("python3") else { return false }
                let version = PythonVersion(String(name.dropFirst("python".count)))
                return version == nil || runtime.python == nil || version == runtime.python
            }
        }
    }
}
