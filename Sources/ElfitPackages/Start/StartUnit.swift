package import ElfitBaseImages
package import ElfitELF
import ElfitFindingKinds

/// What containers of the checked image start, as something that the app needs on every image.
package struct StartUnit: PackageUnit {
    package let package: AppPackage
    package let architectures: [Architecture]
    /// What is wrong with it on the image itself.
    private let own: [PackageProblem]
    /// The shell that ENTRYPOINT or CMD names because it was written without brackets; nil for the exec form.
    private let shell: String?

    /// - Parameter words: ENTRYPOINT and CMD together.
    package init(
        _ words: [String], architecture: Architecture, own: [PackageProblem], shell: String?
    ) {
        let shown = words.joined(separator: " ")
        package = AppPackage(ecosystem: .none, name: "what the image starts", location: shown)
        architectures = [architecture]
        (self.own, self.shell) = (own, shell)
    }

    package var files: [Int] { [] }

    package func choice(on base: BaseImage) -> FileSelection {
        var choice = FileSelection()
        choice.problems = base.isChecked ? own : lackOfShell(base).map { [$0] } ?? []
        return choice
    }

    private func lackOfShell(_ base: BaseImage) -> PackageProblem? {
        guard let shell, !base.isFloor, base.shell == nil, base.hasProgram(shell) == false else { return nil }
        return PackageProblem(
            id: .startNeedsShell,
            sentence: "CMD or ENTRYPOINT is in shell form, and the image has no \(shell)",
            path: package.location, evidence: shell)
    }
}
