import ElfitBaseImages
import Synchronization

/// What an app's lock file says may be installed.
final class NodeLocks: Sendable {
    struct Lock: Sendable {
        let file: String
        let text: String

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
