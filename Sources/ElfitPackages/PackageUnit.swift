package import ElfitBaseImages
package import ElfitELF
import ElfitLinkSimulation

/// A package and its native files, with the rules by which its host chooses among them.
package protocol PackageUnit: Sendable {
    var package: AppPackage { get }
    /// Its native files, as indices into the app's list; a file belongs to one unit.
    var files: [Int] { get }
    /// The architectures that it is judged on; empty where none of its files says.
    var architectures: [Architecture] { get }
    /// Its files for other operating systems.
    var foreign: [ForeignFile] { get }
    /// What would be loaded of it in a container of this base image, and how.
    func choice(on base: BaseImage) -> FileSelection
    /// Why the package does without one of its files; nil for a file that it needs, and where that is not known.
    func optionalPart(_ file: Int, on architecture: Architecture) -> OptionalPart?
    /// The runtime that the package shows its app to need; nil for what proves nothing, as one stray file.
    var needs: AppRuntime? { get }
    /// Whether what is here are builds that an installer chooses from, rather than what one has installed.
    var isBuilds: Bool { get }
    /// Whether this is the runtime itself, and no package.
    var isRuntime: Bool { get }
}

extension PackageUnit {
    package var foreign: [ForeignFile] { [] }
    package func optionalPart(_ file: Int, on architecture: Architecture) -> OptionalPart? { nil }
    package var needs: AppRuntime? { nil }
    package var isBuilds: Bool { false }
    package var isRuntime: Bool { false }
}
