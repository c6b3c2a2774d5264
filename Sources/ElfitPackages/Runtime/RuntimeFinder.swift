import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Finds the runtimes that an app needs: by its environments, packages and wheels, not by one stray file.
package struct RuntimeFinder {
    private let app: AppContents
    private let texts: any AppTexts
    private let roots: [AppArchive]

    /// - Parameter roots: what the user gave, as it was named and absolute.
    package init(_ app: AppContents, texts: any AppTexts, roots: [AppArchive]) {
        (self.app, self.texts, self.roots) = (app, texts, roots)
    }

    /// One for each Python that an environment is made for, else one for each kind; none for what the app has itself.
    package func runtimes(_ units: [any PackageUnit]) -> [AppRuntime] {
        var found = units.compactMap(\.needs) + pythons() + nodes()
        if found.isEmpty, app.files.isEmpty { found = projects() }
        var seen: Set<AppRuntime> = []
        let known = Dictionary(grouping: found, by: \.kind)
        return found.compactMap { runtime -> AppRuntime? in
            // What any Python may import goes with the environment's.
            let isNamed = known[runtime.kind]?.contains { $0.python != nil } ?? false
            guard runtime.python != nil || !isNamed else { return nil }
            let key = AppRuntime(kind: runtime.kind, python: runtime.python, location: "")
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
        return homes.map { AppRuntime(kind: .python, python: $0.python, location: $0.location) }
            + wheels.prefix(1).map { AppRuntime(kind: .python, location: $0.display) }
    }

    /// Those at the usual places in what was given, packages in them or not.
    private func environments() -> [PythonHome] {
        roots.flatMap { root in
            ["", "/.venv", "/venv"].compactMap {
                PythonHome(environment: root.path + $0, display: root.display + $0, texts: texts)
            }
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
