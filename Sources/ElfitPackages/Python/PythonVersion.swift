import ElfitBaseImages

/// A release series of CPython 3, such as 3.12, or 3.13t without the global lock.
package struct PythonVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let minor: Int
    package let isFreeThreaded: Bool

    package init(minor: Int, isFreeThreaded: Bool = false) {
        (self.minor, self.isFreeThreaded) = (minor, isFreeThreaded)
    }

    /// Reads `3.12`, `3.12.4`, `3.13t`; nil for other text.
    package init?(_ text: String) {
        let isFreeThreaded = text.hasSuffix("t")
        let parts = (isFreeThreaded ? text.dropLast() : text[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts[0] == "3", let minor = Int(parts[1]),
            (0..<1000).contains(minor)
        else { return nil }
        self.init(minor: minor, isFreeThreaded: isFreeThreaded)
    }

    /// The Python that an image brings.
    init?(of base: BaseImage) {
        guard let runtime = base.runtimes.first(where: { $0.kind == .python }) else { return nil }
        self.init(runtime)
    }

    /// Nil for another program than a Python 3.
    init?(_ runtime: Runtime) {
        guard runtime.kind == .python, runtime.version.parts.count > 1, runtime.version.parts[0] == 3 else {
            return nil
        }
        self.init(minor: runtime.version.parts[1], isFreeThreaded: runtime.isFreeThreaded)
    }

    package var description: String { "3.\(minor)\(isFreeThreaded ? "t" : "")" }

    package static func < (a: Self, b: Self) -> Bool {
        (a.minor, a.isFreeThreaded ? 1 : 0) < (b.minor, b.isFreeThreaded ? 1 : 0)
    }
}
