import ElfitBaseImages
import ElfitELF

/// A package with problems that are not of its native files: its commands' interpreters, libraries that it opens by name.
struct UnitWithProblems: PackageUnit {
    let unit: any PackageUnit
    /// What is wrong besides, on a base image.
    let problems: @Sendable (BaseImage) -> [PackageProblem]
    var package: AppPackage { unit.package }
    var files: [Int] { unit.files }
    var architectures: [Architecture] { unit.architectures }
    var foreign: [ForeignFile] { unit.foreign }
    var needs: AppRuntime? { unit.needs }
    var isBuilds: Bool { unit.isBuilds }
    var isRuntime: Bool { unit.isRuntime }
    func optionalPart(_ file: Int, on architecture: Architecture) -> OptionalPart? {
        unit.optionalPart(file, on: architecture)
    }

    func choice(on base: BaseImage) -> FileSelection {
        var choice = unit.choice(on: base)
        choice.problems += problems(base)
        return choice
    }
}
