import ElfitBaseImages
import ElfitELF

/// Subdirectories in which glibc looks before the directory itself (loader-rules 3.1 point 5).
enum HardwareDirectories {
    /// Up to 2.36, whatever the processor is.
    static func always(_ libc: Libc, _ architecture: String) -> [String] {
        guard case .glibc(let release) = libc, !release.isAtLeast(2, 37) else { return [] }
        if architecture == "aarch64" { return ["tls/aarch64", "tls", "aarch64"] }
        return ["tls/x86_64/x86_64", "tls/x86_64", "tls", "x86_64/x86_64", "x86_64"]
    }

    /// Those of some processors only: which one an image will run on is not known.
    static func onSomeProcessors(_ libc: Libc, _ architecture: String) -> [String] {
        guard case .glibc(let release) = libc else { return [] }
        var directories: [String] = []
        if release.isAtLeast(2, 33), architecture == "x86_64" {
            directories += ["x86-64-v4", "x86-64-v3", "x86-64-v2"].map { "glibc-hwcaps/" + $0 }
        }
        if !release.isAtLeast(2, 37) {
            directories += architecture == "aarch64" ? ["atomics"] : ["haswell", "avx512_1"]
        }
        return directories
    }
}
