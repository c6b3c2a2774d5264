/// A language runtime in a base image: what an app's modules would be loaded by.
package struct Runtime: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case python, node, java }

    package let kind: Kind
    /// Such as 3.13.5 or 24.19.0.
    package let version: Version
    /// Where the interpreter stands in the image.
    package let path: String
    /// What the runtime says of its own binary interface: of a Python the SOABI
    /// (`cpython-313-x86_64-linux-gnu`), of a Node the number of its module interface (`node-137`).
    package let abi: String?

    package init(kind: Kind, version: Version, path: String, abi: String? = nil) {
        (self.kind, self.version, self.path, self.abi) = (kind, version, path, abi)
    }

    /// Whether a Python was built without its global lock: the interface's name says `cpython-313t-...`, with `td` for a debug build.
    package var isFreeThreaded: Bool {
        guard kind == .python, let abi else { return false }
        let parts = abi.split(separator: "-")
        return parts.count > 1 && parts[1].drop { $0.isNumber }.contains("t")
    }

    /// Reads a description's line, with the architecture not filled in.
    package init?(text: String) { self.init(text) }

    /// Reads `KIND VERSION PATH [ABI]`.
    init?(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count >= 3, let kind = Kind(rawValue: words[0]), words[2].hasPrefix("/") else {
            return nil
        }
        self.init(
            kind: kind, version: Version(words[1]), path: words[2], abi: words.count > 3 ? words[3] : nil)
    }

    /// The line of a profile file.
    var text: String {
        (["\(kind.rawValue) \(version) \(path)"] + (abi.map { [$0] } ?? [])).joined(separator: " ")
    }
}
