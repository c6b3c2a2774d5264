import ElfitBaseImages
import ElfitSystem

/// Finds the package that a file belongs to.
struct NPMDirectories {
    let texts: any AppTexts
    private var packages: [String: NPMPackage] = [:]
    private var withMetadata: [String: Bool] = [:]

    init(texts: any AppTexts) { self.texts = texts }

    /// The package that owns a file, nil for a file outside of any.
    mutating func owner(path: String, display: String) -> NPMPackage? {
        let directory = PathResolution.directory(of: path)
        guard let root = Self.installedRoot(of: path) ?? projectRoot(of: directory, path) else { return nil }
        if let known = packages[root] { return known }
        let json = texts.text(at: root + "/package.json").flatMap(PackageJSON.init)
        let package = NPMPackage(directory: root, display: Self.display(root, path, display), json: json)
        packages[root] = package
        return package
    }

    /// `.../node_modules/NAME` or `.../node_modules/@SCOPE/NAME` of a file below it.
    static func installedRoot(of path: String) -> String? {
        guard let range = path.range(ofLast: "/node_modules/") else { return nil }
        let rest = path[range.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
        let count = rest.first?.hasPrefix("@") == true ? 2 : 1
        guard rest.count > count else { return nil }
        // Prisma's generated client is no package that was installed, and is required all the same.
        if rest.first == ".prisma" {
            return path[..<range.upperBound] + rest.prefix(2).joined(separator: "/")
        }
        guard rest.first?.hasPrefix(".") == false else { return nil }
        return path[..<range.upperBound] + rest.prefix(count).joined(separator: "/")
    }

    /// Outside node_modules only addons belong to the package around them: a program may be anybody's.
    private mutating func projectRoot(of directory: String, _ path: String) -> String? {
        guard path.hasSuffix(".node") else { return nil }
        var directory = directory
        for _ in 0..<16 where directory.count > 1 {
            if hasMetadata(directory) { return directory }
            directory = PathResolution.directory(of: directory)
        }
        return nil
    }

    private mutating func hasMetadata(_ directory: String) -> Bool {
        if let known = withMetadata[directory] { return known }
        let has = texts.text(at: directory + "/package.json") != nil
        withMetadata[directory] = has
        return has
    }

    /// The directory as the user named it: what is left of the file's name.
    private static func display(_ root: String, _ path: String, _ display: String) -> String {
        let below = path.utf8.count - root.utf8.count
        guard display.utf8.count > below else { return root }
        return String(decoding: display.utf8.dropLast(below), as: UTF8.self)
    }
}
