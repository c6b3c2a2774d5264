/// Where packages of Node's are installed: Linux.
package struct NodeLockTarget: Sendable, Hashable {
    /// As Node names it (`process.arch`).
    package let processor: String
    /// `glibc` or `musl`.
    package let libc: String
    /// Three numbers; nil where any Node may be meant.
    package let version: [Int]?

    package init(processor: String, libc: String, version: [Int]?) {
        (self.processor, self.libc) = (processor, libc)
        self.version = version.map { Array(($0 + [0, 0, 0]).prefix(3)) }
    }

    /// Why a package is not for it, by its platform; nil where it is (npm-install-checks, checkPlatform).
    func refusal(_ package: LockedNodePackage) -> String? {
        for (value, list) in [
            ("linux", package.systems), (processor, package.processors), (libc, package.libcs),
        ]
        where !Self.isListed(value, list) {
            return "for \(list.joined(separator: ", "))"
        }
        return nil
    }

    /// Why its Node is none of a package's engines; nil where it is, or is not known.
    func engineRefusal(_ package: LockedNodePackage) -> String? {
        guard let version, let engine = package.engine else { return nil }
        return SemverRange(engine)?.allows(version) ?? false ? nil : "for Node \(engine)"
    }

    /// None of those that are excluded, and one of the others where there are any.
    private static func isListed(_ value: String, _ list: [String]) -> Bool {
        if list.isEmpty || list == ["any"] { return true }
        if list.contains("!" + value) { return false }
        return list.contains(value) || list.allSatisfy { $0.hasPrefix("!") }
    }
}
