import ArgumentParser
import ElfitBaseImages
import ElfitKit
import ElfitPackages
import ElfitPolicy

/// A version of Node: `22`, `22.3.0`, `v22`.
struct NodeVersion: HostVersion {
    static var example: String { "22" }
    let version: Version

    init?(argument: String) {
        version = Version(argument.hasPrefix("v") ? String(argument.dropFirst()) : argument)
        if version.parts.isEmpty { return nil }
    }
}
