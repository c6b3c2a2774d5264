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
}

extension PackageUnit {
    package var foreign: [ForeignFile] { [] }
}
