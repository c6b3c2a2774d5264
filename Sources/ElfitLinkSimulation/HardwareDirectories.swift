import ElfitBaseImages
import ElfitELF

/// Subdirectories in which glibc looks before the directory itself (loader-rules 3.1 point 5).
enum HardwareDirectories {
    /// Up to 2.36, whatever the processor is.
    static func always(_ libc: Libc, _ architecture: Architecture) -> [String] {
        guard libc.glibcRules?.searchesLegacyDirectories == true else { return [] }
        return architecture.legacyDirectories
    }

    /// Those of some processors only: which one an image will run on is not known.
    static func onSomeProcessors(_ libc: Libc, _ architecture: Architecture) -> [String] {
        guard let rules = libc.glibcRules else { return [] }
        var directories: [String] = []
        if rules.searchesProcessorLevels {
            directories += architecture.processorLevels.map { "glibc-hwcaps/" + $0 }
        }
        if rules.searchesLegacyDirectories { directories += architecture.legacyProcessorDirectories }
        return directories
    }
}
