package import ElfitBaseImages

/// A runtime that is to be copied into every base image: `--bring python=3.12`, or what a Dockerfile does.
package struct RuntimeRequest: Sendable, Hashable {
    package let kind: Runtime.Kind
    /// Such as 3.12 of a Python, 22 of a Node.
    package let version: Version

    package init(kind: Runtime.Kind, version: Version) { (self.kind, self.version) = (kind, version) }

    /// Reads `python=3.12` or `node=22`; nil for other text.
    package init?(_ text: String) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let kind = Runtime.Kind(rawValue: parts[0].lowercased()), kind != .java else {
            return nil
        }
        let version = Version(parts[1].hasPrefix("v") ? String(parts[1].dropFirst()) : parts[1])
        guard version.parts.count >= (kind == .python ? 2 : 1) else { return nil }
        // A Python's modules are built for its first two numbers, a Node's for its first.
        let short = version.parts.prefix(kind == .python ? 2 : 1).map(String.init).joined(separator: ".")
        self.init(kind: kind, version: Version(short))
    }
}
