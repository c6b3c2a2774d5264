import ElfitBaseImages
package import ElfitPackages
import ElfitSystem

/// What a project's files say of the interpreter that runs it.
package struct RuntimeFiles {
    package private(set) var needs: [RuntimeNeed] = []

    /// Looks at a directory's own files, and at the environments in it.
    package init(_ directory: String) {
        let names = directoryNames(directory)
        for name in names { look(at: name, joined(directory, name)) }
        for name in names where ["venv", ".venv", "env", ".env"].contains(name) {
            add(environment: joined(directory, name))
        }
        add(environment: directory)
    }

    /// `version = 3.12.4`, as venv writes it; `version_info` as virtualenv and uv do.
    private mutating func add(environment: String) {
        let path = joined(environment, "pyvenv.cfg")
        guard let text = ProjectText.text(path) else { return }
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " && $0 != "\t" } }
            guard parts.count == 2, parts[0] == "version" || parts[0] == "version_info" else { continue }
            addPython(parts[1], .environment, path)
            return
        }
    }

    private mutating func addPython(_ text: String, _ source: RuntimeNeed.Source, _ path: String) {
        let isFreeThreaded = text.hasSuffix("t")
        // 3.13.0.final.0 counts by its first numbers.
        let version = Version(isFreeThreaded ? String(text.dropLast()) : text)
        guard version.parts.count > 1, version.parts[0] == 3 else { return }
        needs.append(
            RuntimeNeed(.python, version, isFreeThreaded: isFreeThreaded, source: source, path: path))
    }

    private mutating func look(at name: String, _ path: String) {
        switch name {
        case ".python-version":
            if let line = Self.firstLine(path) {
                addPython(line.hasPrefix("cpython-") ? String(line.dropFirst(8)) : line, .versionFile, path)
            }
        case ".nvmrc", ".node-version":
            guard let line = Self.firstLine(path) else { return }
            let version = Version(line.hasPrefix("v") ? String(line.dropFirst()) : line)
            if !version.parts.isEmpty {
                needs.append(RuntimeNeed(.node, version, source: .versionFile, path: path))
            }
        case "package.json":
            if let range = Self.engines(path) {
                needs.append(RuntimeNeed(.node, range: range, source: .requirement, path: path))
            }
        case "pyproject.toml": addRequirement(path, keys: ["requires-python", "python"])
        case "uv.lock", "pylock.toml": addRequirement(path, keys: ["requires-python"])
        case "poetry.lock": addRequirement(path, keys: ["python-versions"], isLast: true)
        case "pdm.lock": addRequirement(path, keys: ["requires_python", "content_hash"])
        default: break
        }
    }

    /// The first line that says something and is no comment.
    private static func firstLine(_ path: String) -> String? {
        ProjectText.text(path)?.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }
            .first { !$0.isEmpty && !$0.hasPrefix("#") }
    }

    /// `KEY = "RANGE"` at the beginning of a line, of the file itself and of no package in it.
    private mutating func addRequirement(_ path: String, keys: [String], isLast: Bool = false) {
        guard let text = ProjectText.bytes(path).map({ String(decoding: $0, as: UTF8.self) }) else { return }
        var section = ""
        var found: String?
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("[") { section = String(line) }
            // A package of the lock file has a range of its own.
            guard !section.hasPrefix("[[") else { continue }
            guard let equals = line.firstIndex(of: "=") else { continue }
            let key = line[..<equals].filter { $0 != " " && $0 != "\t" }
            guard keys.contains(String(key)), key != "python" || section == "[tool.poetry.dependencies]"
            else { continue }
            let value = line[line.index(after: equals)...].split(
                separator: "\"", omittingEmptySubsequences: false)
            guard value.count >= 3 else { continue }
            found = String(value[1])
            if !isLast { break }
        }
        guard let found else { return }
        let range = Self.withoutCarets(found)
        guard range.contains(where: { "<>=!~".contains($0) }) else { return }
        needs.append(RuntimeNeed(.python, range: range, source: .requirement, path: path))
    }

    /// Poetry's `^3.11` means `>=3.11,<4`.
    private static func withoutCarets(_ text: String) -> String {
        text.split(separator: ",").map { part -> String in
            let part = part.filter { $0 != " " }
            guard part.hasPrefix("^") else { return part }
            let version = Version(String(part.dropFirst()))
            return ">=\(part.dropFirst())" + (version.parts.first.map { ",<\($0 + 1)" } ?? "")
        }.joined(separator: ",")
    }

    private static func engines(_ path: String) -> String? {
        guard let bytes = ProjectText.bytes(path, limit: 4 << 20) else { return nil }
        return PackageEngines.node(of: bytes)
    }
}
