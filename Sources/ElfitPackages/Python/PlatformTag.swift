import ElfitBaseImages

/// A wheel's platform tag for Linux, taken apart.
package struct PlatformTag: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case linux
        /// `isLegacy` for manylinux1, manylinux2010 and manylinux2014.
        case manylinux(Int, Int, isLegacy: Bool)
        case musllinux(Int, Int)
    }
    package let kind: Kind
    package let architecture: WheelArchitecture

    /// Nil for `any`, other systems, and what is no platform tag.
    package init?(_ tag: String) {
        let legacy = [("manylinux1_", 5), ("manylinux2010_", 12), ("manylinux2014_", 17)]
        for (prefix, minor) in legacy where tag.hasPrefix(prefix) {
            kind = .manylinux(2, minor, isLegacy: true)
            architecture = WheelArchitecture(rawValue: String(tag.dropFirst(prefix.count)))
            return
        }
        let parts = tag.split(separator: "_", maxSplits: 3).map(String.init)
        switch parts.first {
        case "manylinux" where parts.count == 4:
            guard let major = Int(parts[1]), let minor = Int(parts[2]) else { return nil }
            (kind, architecture) = (
                .manylinux(major, minor, isLegacy: false), WheelArchitecture(rawValue: parts[3])
            )
        case "musllinux" where parts.count == 4:
            guard let major = Int(parts[1]), let minor = Int(parts[2]) else { return nil }
            (kind, architecture) = (.musllinux(major, minor), WheelArchitecture(rawValue: parts[3]))
        case "linux" where parts.count > 1:
            (kind, architecture) = (.linux, WheelArchitecture(rawValue: String(tag.dropFirst(6))))
        default: return nil
        }
    }
}
