package import ElfitBaseImages
package import ElfitELF

/// A CPython on a base image, as pip and the import system see it.
package struct PythonTarget: Sendable {
    /// Of Python 3.
    package let minor: Int
    /// Built without the global lock: ABI `cp313t`.
    package let isFreeThreaded: Bool
    package let libc: Libc
    package let architecture: Architecture

    package init(minor: Int, isFreeThreaded: Bool = false, libc: Libc, architecture: Architecture) {
        (self.minor, self.isFreeThreaded, self.libc) = (minor, isFreeThreaded, libc)
        self.architecture = architecture
    }

    /// `3.12` or `3.13t`.
    package var version: String { "3.\(minor)\(isFreeThreaded ? "t" : "")" }

    /// How much pip likes a tag there: smaller is better; nil for one that it does not take.
    package struct TagRank: Sendable, Comparable {
        let group: Int
        let platform: Int
        package static func < (a: Self, b: Self) -> Bool { (a.group, a.platform) < (b.group, b.platform) }
    }

    /// The rank of a wheel: that of its best tag, as pip orders wheels of one version.
    package func rank(of tags: [WheelTag]) -> TagRank? { tags.lazy.compactMap(rank).min() }

    /// A tag's place in the list that packaging.tags makes for this interpreter (its cpython_tags, then
    /// compatible_tags), which pip goes through from the top.
    func rank(_ tag: WheelTag) -> TagRank? {
        if tag.platform == "any" {
            guard tag.abi == "none" else { return nil }
            if tag.interpreter == "cp3\(minor)" { return TagRank(group: 1000, platform: 0) }
            return genericIndex(tag.interpreter).map { TagRank(group: 1001 + $0, platform: 0) }
        }
        guard let platform = platformIndex(tag.platform), let group = group(tag.interpreter, tag.abi) else {
            return nil
        }
        return TagRank(group: group, platform: platform)
    }

    /// PEP 3149's ABI tag: before 3.8 builds with pymalloc said so.
    var abi: String { "cp3\(minor)" + (isFreeThreaded ? "t" : minor < 8 ? "m" : "") }

    private func group(_ interpreter: String, _ abi: String) -> Int? {
        let isOwn = interpreter == "cp3\(minor)"
        if isOwn && abi == self.abi { return 0 }
        if isOwn && abi == "none" { return 2 }
        if abi == "none" { return genericIndex(interpreter).map { 100 + $0 } }
        guard abi == stableABI else { return nil }
        if isOwn { return 1 }
        guard interpreter.hasPrefix("cp3"), let older = Int(interpreter.dropFirst(3)) else { return nil }
        return older >= 2 && older < minor ? 3 + minor - 1 - older : nil
    }

    /// Builds without the global lock have a stable ABI of their own, since 3.15 (PEP 803).
    private var stableABI: String { isFreeThreaded ? (minor >= 15 ? "abi3t" : "") : "abi3" }

    /// `py312`, `py3`, then older ones.
    private func genericIndex(_ interpreter: String) -> Int? {
        if interpreter == "py3" { return 1 }
        guard interpreter.hasPrefix("py3"), let own = Int(interpreter.dropFirst(3)), own <= minor, own >= 0
        else { return nil }
        return own == minor ? 0 : 2 + minor - 1 - own
    }

    /// The minor version of the first glibc 2 that packaging.tags has manylinux tags for.
    private var oldestManylinux: Int {
        switch architecture {
        case .amd64: 5
        case .arm64, .riscv64: 17
        }
    }

    /// Platform tags from the newest libc down, the names of old policies right after their numbers
    /// (PEP 600, PEP 656), the bare `linux_` last.
    private func platformIndex(_ tag: String) -> Int? {
        guard let platform = PlatformTag(tag), platform.architecture.known == architecture else { return nil }
        switch (libc, platform.kind) {
        case (.none, _): return nil
        case (_, .linux): return 100_000
        case (.glibc(let own), .manylinux(let major, let minor, let isLegacy)):
            guard own.parts.count > 1, own.parts[0] == major, minor <= own.parts[1], minor >= oldestManylinux
            else {
                return nil
            }
            return (own.parts[1] - minor) * 2 + (isLegacy ? 1 : 0)
        case (.musl(let own), .musllinux(let major, let minor)):
            guard own.parts.count > 1, own.parts[0] == major, minor <= own.parts[1] else { return nil }
            return own.parts[1] - minor
        default: return nil
        }
    }
}
