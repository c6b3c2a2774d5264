import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages

/// One load root on the base images that it is judged on.
struct RootTask {
    /// Index into the app's files.
    let file: Int
    let kind: LoadKind
    let host: Host?
    /// Index into the result's packages.
    let package: Int?
    /// Whether its package does without it where it cannot be loaded.
    var isOptional = false
    /// Index of the base image in the order asked for, and the image.
    var base: AppBase
}
