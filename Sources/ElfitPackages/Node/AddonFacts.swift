import ElfitBaseImages
import ElfitELF
import ElfitSystem

extension ELFObject {
    /// The libc that a file was linked with; nil for one that tells none, such as a static program.
    var ownLibc: PlatformTags.Libc? {
        let dynamic = facts.dynamic
        let names = dynamic.needed + (facts.interpreter.map { [PathResolution.baseName($0)] } ?? [])
        if names.contains(where: { $0.hasPrefix("libc.musl-") || $0.hasPrefix("ld-musl-") || $0 == "libc.so" }
        ) {
            return .musl
        }
        let isGlibc =
            names.contains { $0 == "libc.so.6" || $0.hasPrefix("ld-linux") }
            || neededVersions.values.contains { $0.hasPrefix("GLIBC_") }
        return isGlibc ? .glibc : nil
    }

    /// As Node names it: `x64`, `arm64`.
    var ownProcessor: String? {
        if let own = Architecture(facts.header.machine) { return own.nodeName }
        return switch facts.header.machine {
        case .i386: "ia32"
        case .arm: "arm"
        case .ppc64: "ppc64"
        case .s390: "s390x"
        case .loongarch: "loong64"
        default: nil
        }
    }
}
