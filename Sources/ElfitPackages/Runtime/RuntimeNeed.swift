package import ElfitBaseImages

/// An interpreter that an app asks for, and what says so.
package struct RuntimeNeed: Sendable, Hashable {
    /// Who says it, the strongest first.
    package enum Source: Int, Sendable, Hashable, Comparable {
        /// `--python`, `--node`, or `.elfit.yml`.
        case asked
        /// The environment that the app's packages are installed in: pyvenv.cfg.
        case environment
        /// The modules themselves: `cp312` in wheels' and files' names.
        case modules
        /// The image that the Dockerfile's final stage begins from.
        case image
        /// `.python-version`, `.nvmrc`, `.node-version`.
        case versionFile
        /// `requires-python` of a lock file or of pyproject.toml, `engines` of package.json: mostly a range.
        case requirement

        package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    package let kind: Runtime.Kind
    package let source: Source
    /// The file that says it, as the user would name it; empty for an option.
    package let path: String
    /// Of a Python 3.12, of a Node 22; nil where a range is all there is.
    package let version: Version?
    /// Whether a Python without its global lock is asked for.
    package let isFreeThreaded: Bool
    /// The range as written, such as `>=3.11`; nil for a version.
    package let range: String?

    /// One version. Of a Python the first two numbers count, of a Node the first.
    package init(
        _ kind: Runtime.Kind, _ version: Version, isFreeThreaded: Bool = false, source: Source,
        path: String = ""
    ) {
        let parts = version.parts.prefix(kind == .python ? 2 : 1)
        self.version = Version(parts.map(String.init).joined(separator: "."))
        (self.kind, self.source, self.path, self.isFreeThreaded) = (kind, source, path, isFreeThreaded)
        range = nil
    }

    /// Several versions.
    package init(_ kind: Runtime.Kind, range: String, source: Source, path: String) {
        (self.kind, self.source, self.path, self.range) = (kind, source, path, range)
        (version, isFreeThreaded) = (nil, false)
    }

    /// Whether a runtime is what is asked for, as far as its version tells: the same release series of Python, the
    /// same major version of Node, or one within the range.
    package func allows(_ runtime: Runtime) -> Bool {
        guard runtime.kind == kind, !runtime.version.parts.isEmpty else { return false }
        if let range {
            if kind == .node { return NodeRange(range).allows(runtime.version) }
            guard runtime.version.parts.count > 1, runtime.version.parts[0] == 3 else { return false }
            return RequiresPython(range).allows(minor: runtime.version.parts[1])
        }
        guard let version else { return true }
        return runtime.version.parts.starts(with: version.parts) && runtime.isFreeThreaded == isFreeThreaded
    }

    /// Whether a runtime may be what is asked for: where only the first numbers of its version are known, the others may
    /// be any.
    package func mayAllow(_ runtime: Runtime) -> Bool {
        let parts = runtime.version.parts
        if parts.isEmpty || allows(runtime) { return true }
        guard parts.count < 3 else { return false }
        let highest = parts + Array(repeating: 9999, count: 3 - parts.count)
        let version = Version(highest.map(String.init).joined(separator: "."))
        return allows(Runtime(kind: runtime.kind, version: version, path: runtime.path, abi: runtime.abi))
    }

    /// `Python 3.12`, `Node 22`, `Python >=3.11`.
    package var label: String {
        let name = kind.title
        return "\(name) \(range ?? version?.description ?? "")\(isFreeThreaded ? "t" : "")".trimmingEnd
    }
}

extension String {
    fileprivate var trimmingEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
