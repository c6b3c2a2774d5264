package import ElfitBaseImages
package import ElfitELF
import ElfitFindingKinds

/// What is said of builds for architectures whose loaders elfit does not simulate.
package enum UnsimulatedBuild {
    package static func sentence(_ architecture: Architecture) -> String {
        "built for \(architecture), which elfit does not simulate: whether it runs is not known"
    }
}

extension PackageUnit {
    /// What would be loaded of it in a container of this base image.
    ///
    /// Nothing is known of that where all its builds are for architectures that are not simulated: its host would run
    /// on such a machine too, and choose otherwise than on the image that stands in here.
    package func selection(on base: BaseImage) -> FileSelection {
        guard base.comesForOthers, package.ecosystem != .none, let own = architectures.first, !own.isSimulated
        else {
            return choice(on: base)
        }
        var selection = FileSelection()
        selection.problems = [
            PackageProblem(
                id: .notSimulated, sentence: UnsimulatedBuild.sentence(own), evidence: own.rawValue)
        ]
        return selection
    }
}
