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
        switch facts.header.machine {
        case 62: "x64"
        case 183: "arm64"
        case 3: "ia32"
        case 40: "arm"
        case 21: "ppc64"
        case 22: "s390x"
        case 243: "riscv64"
        case 258: "loong64"
        default: nil
        }
    }
}
