import ElfitBaseImages
import Synchronization

/// What an app's lock file says may be installed.
final class NodeLocks: Sendable {
    struct Lock: Sendable {
        let file: String
        let text: String

        /// npm's own fault with builds for other platforms than the one it locked on.
        var fault: String { file == "package-lock.json" ? ", as in npm/cli#4828" : "" }

        func names(_ package: String) -> Bool {
            // Quotes, slashes and versions end a name in all of them.
            [
                "\"\(package)\"", "/\(package)\"", "\"\(package)@", "'\(package)@", "\n\(package)@",
                "/\(package)@",
            ]
            .contains { text.contains($0) }
        }
    }

    private let texts: any AppTexts
    private let known = Mutex<[String: Lock?]>([:])
    private static let files = ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock"]

    init(texts: any AppTexts) { self.texts = texts }

    /// The lock file of the app that a package is installed in: beside its outermost node_modules.
    func lock(for directory: String) -> Lock? {
        guard let range = directory.ranges(of: "/node_modules/").first else { return nil }
        let root = String(directory[..<range.lowerBound])
        if let lock = known.withLock({ $0[root] }) { return lock }
        let lock = Self.files.lazy.compactMap { file in
            self.texts.text(at: root + "/" + file).map { Lock(file: file, text: $0) }
        }.first
        known.withLock { $0[root] = .some(lock) }
        return lock
    }

    /// Whether nobody but those who list a package as optional needs it: npm's lock file says so, also the one that it
    /// hides in node_modules; without one the packages around it do.
    func isOptional(_ package: NPMPackage, _ texts: any AppTexts) -> Bool {
        guard let range = package.directory.ranges(of: "/node_modules/").first else { return false }
        let root = String(package.directory[..<range.lowerBound])
        let key = "\"node_modules/\(package.directory[range.upperBound...])\": {"
        for file in ["node_modules/.package-lock.json", "package-lock.json"] {
            guard let text = texts.text(at: "\(root)/\(file)"), let entry = text.ranges(of: key).first else {
                continue
            }
            let rest = text[entry.upperBound...]
            let end = rest.ranges(of: "\n    \"").first?.lowerBound ?? rest.endIndex
            return rest[..<end].contains("\"optional\": true")
        }
        return !isRequired(package.name, in: root, texts)
    }

    /// Whether package.json of the app, or of a package of its node_modules, lists another as a plain dependency.
    private func isRequired(_ name: String, in root: String, _ texts: any AppTexts) -> Bool {
        let modules = root + "/node_modules"
        let folders = texts.names(in: modules).flatMap { entry in
            entry.hasPrefix("@") ? texts.names(in: "\(modules)/\(entry)").map { "\(entry)/\($0)" } : [entry]
        }
        // More than that and it is not looked up.
        guard folders.count <= 20_000 else { return true }
        let quoted = "\"\(name)\""
        let files = [root + "/package.json"] + folders.map { "\(modules)/\($0)/package.json" }
        return files.contains { file in
            guard let text = texts.text(at: file), text.contains(quoted) else { return false }
            return PackageJSON(text)?.requires(name) == true
        }
    }

    /// Packages in the lock file that differ from those here by platform alone, where no parent names them.
    func builds(of family: NodeFamily) -> [String: PlatformTags] {
        guard family.parent?.json?.optionalDependencies.isEmpty != false,
            let member = family.members.first(where: \.isPlatformPackage),
            let lock = lock(for: member.directory)
        else { return [:] }
        let stem = member.stem
        var found: [String: PlatformTags] = [:]
        for range in lock.text.ranges(of: stem).prefix(1000) {
            let rest = lock.text[range.lowerBound...].prefix(214)
            let name =
                rest.prefix(1)
                + rest.dropFirst().prefix {
                    $0.isLetter || $0.isNumber || "-_./".contains($0)
                }
            let parsed = PlatformName(String(name))
            if parsed.stem == stem, !parsed.tags.systems.isEmpty { found[String(name)] = parsed.tags }
        }
        return found
    }
}
