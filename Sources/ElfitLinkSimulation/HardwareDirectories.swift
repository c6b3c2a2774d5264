import ElfitBaseImages
import ElfitELF

/// Subdirectories in which glibc looks before the directory itself (loader-rules 3.1 point 5).
enum HardwareDirectories {
    /// Up to 2.36, whatever the processor is.
    static func always(_ libc: Libc, _ architecture: Architecture) -> [String] {
        guard case .glibc(let release) = libc, !release.isAtLeast(2, 37) else { return [] }
        return architecture.legacyDirectories
    }

    /// Those of some processors only: which one an image will run on is not known.
    static func onSomeProcessors(_ libc: Libc, _ architecture: Architecture) -> [String] {
        guard case .glibc(let release) = libc else { return [] }
        var directories: [String] = []
        if release.isAtLeast(2, 33) {
            directories += architecture.processorLevels.map { "glibc-hwcaps/" + $0 }
        }
        if !release.isAtLeast(2, 37) { directories += architecture.legacyProcessorDirectories }
        return directories
    }
}
