import ElfitBytes
package import ElfitPackages
import ElfitSystem

/// Which lines of a project's own files name the packages that it wants: what a pull request changes.
package enum PackageDeclarations {
    /// Declarations of one file, at most: more are no project's own.
    private static let limit = 10_000

    /// Those of a directory's own files, in the order of the names; a package that several files name has several.
    package static func all(in directory: String) -> [PackageDeclaration] {
        directoryNames(directory).flatMap { name -> [PackageDeclaration] in
            let path = joined(directory, name)
            switch name {
            case "package.json": return read(path, node)
            case "pyproject.toml": return read(path, pyproject)
            case "requirements": return requirements(below: path)
            default: return isRequirements(name) ? read(path, requirement) : []
            }
        }
    }

    private static func isRequirements(_ name: String) -> Bool {
        name.hasPrefix("requirements") && [".txt", ".in"].contains { name.hasSuffix($0) }
    }

    private static func requirements(below directory: String) -> [PackageDeclaration] {
        directoryNames(directory).filter { $0.hasSuffix(".txt") || $0.hasSuffix(".in") }.flatMap {
            read(joined(directory, $0), requirement)
        }
    }

    /// What a line names, with what the lines before it were about.
    private typealias Reader = (_ line: Substring, _ section: inout String) -> (AppPackage.Ecosystem, String)?

    private static func read(_ path: String, _ reader: Reader) -> [PackageDeclaration] {
        guard let text = ProjectText.text(path, limit: 4 << 20) else { return [] }
        var found: [PackageDeclaration] = []
        var section = ""
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where found.count < limit {
            guard let (ecosystem, name) = reader(trimmed(line), &section), !name.isEmpty else { continue }
            found.append(
                PackageDeclaration(ecosystem: ecosystem, name: name, path: path, line: index + 1))
        }
        return found
    }

    private static func trimmed(_ line: Substring) -> Substring {
        line.drop { $0 == " " || $0 == "\t" }
    }

    /// `numpy==2.1 ; python_version > "3"`; neither an option nor an address.
    private static func requirement(_ line: Substring, _ section: inout String)
        -> (AppPackage.Ecosystem, String)?
    {
        (.python, pythonName(line))
    }

    /// The name at the beginning of a requirement (PEP 508); empty where none stands there.
    private static func pythonName(_ text: Substring) -> String {
        guard let first = text.unicodeScalars.first, isWord(first) else { return "" }
        let name = text.unicodeScalars.prefix { isWord($0) || ".-_".unicodeScalars.contains($0) }
        let rest = text.unicodeScalars.dropFirst(name.count).drop { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard rest.first.map({ "[=<>!~;@(\\#,".unicodeScalars.contains($0) }) ?? true else { return "" }
        return String(String.UnicodeScalarView(name))
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    }

    /// A string in a list of dependencies, or a key of Poetry's table of them.
    private static func pyproject(_ line: Substring, _ section: inout String)
        -> (AppPackage.Ecosystem, String)?
    {
        if line.hasPrefix("[") {
            section = String(line.prefix { $0 != "#" })
            return nil
        }
        if section.hasPrefix("[tool.poetry"), section.contains("dependencies]") {
            let key = line.prefix { $0 != "=" && $0 != " " && $0 != "\t" }
            return key == "python" ? nil : (.python, pythonName(key))
        }
        // A list's first entry may stand behind its key.
        guard line.first == "\"" || line.first == "'" || line.contains("dependencies = ["),
            let quote = line.first(where: { $0 == "\"" || $0 == "'" }),
            let start = line.firstIndex(of: quote)
        else { return nil }
        let isList =
            section.hasPrefix("[project") || section.hasPrefix("[dependency-groups")
            || section.hasPrefix("[tool.")
        guard isList else { return nil }
        return (.python, pythonName(line[line.index(after: start)...].prefix { $0 != quote }))
    }

    /// `"sharp": "^0.33.0"` within one of the lists of dependencies.
    private static func node(_ line: Substring, _ section: inout String) -> (AppPackage.Ecosystem, String)? {
        let parts = line.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isEmpty else {
            if line.hasPrefix("}") { section = "" }
            return nil
        }
        let value = parts[2].drop { $0 == " " || $0 == ":" || $0 == "\t" }
        if value.hasPrefix("{") {
            section = String(parts[1])
            return nil
        }
        let isList = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]
            .contains(section)
        return isList && value.hasPrefix("\"") ? (.node, String(parts[1])) : nil
    }
}
