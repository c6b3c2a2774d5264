import ElfitBaseImages
import ElfitBytes
package import ElfitDockerfile
package import ElfitELF
package import ElfitFindings
package import ElfitInputs
package import ElfitLinkSimulation
package import ElfitPackages
package import ElfitPolicy

/// What is asked of a scan.
package struct ScanOptions: Sendable {
    package var paths: [String]
    /// Which image, and which platform, where the path is an image that has several; ``ImportRequest/source`` is not used.
    package var image = ImportRequest(source: "")
    /// Names, profile directories; empty for all built-in base images.
    package var bases: [String] = []
    /// Every ELF file a load root by itself, as `ldd -r FILE`.
    package var eachFile = false
    /// How each file is taken then, once for each way; a module has its host's symbols.
    package var eachFileAs = [LoadKind.listed]
    /// Whether a part that importing its package does without counts only as that; else every file that a host can
    /// open counts as if somebody opened it.
    package var weighsParts = true
    /// What is asked of the hosts that load packages.
    package var packages = PackageOptions()
    package var threads: Int
    /// Whether to look for what turns verdicts.
    package var seeksRemedies = true
    /// Places in `bases` of those to look for remedies on, and the others are none; nil for all.
    package var remedyBases: Set<Int>?
    /// Whether an image without the app's Python or Node fails; else packages are judged as if it had one.
    package var asksForRuntimes = true
    /// The least processor that the app is to run on; nil where that is not asked.
    package var processor: ProcessorLevel?
    /// Runtimes that are copied into every base image.
    package var bring: [RuntimeRequest] = []
    /// Images of build stages that libraries may be copied from: names, profile files or directories.
    package var buildBases: [String] = []
    /// Whether libraries may come from the Debian release that fits.
    package var usesDefaultBuildBase = true
    /// The architectures that images are built for; nil where nobody says: then those of the files count, and of lock
    /// files alone all.
    package var architectures: Set<Architecture>?
    /// What the app runs on today, by its Dockerfile.
    package var imageInUse: ImageInUse?
    /// What the project says of the interpreters that run the app.
    package var evidence = RuntimeEvidence()
    /// Folders of wheels that judge what lock files name, and are not checked themselves.
    package var wheelFolders: [String] = []
    package var limits = InputLimits()
    /// The day that counts as today: some base images are past their end of support by then.
    package var today = Day.today
    /// Told how far the scan has come; nil where nobody looks.
    package var progress: Progress?

    package init(paths: [String], threads: Int) {
        self.paths = paths
        self.threads = threads
    }
}
