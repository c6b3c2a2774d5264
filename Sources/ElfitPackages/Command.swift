import ElfitBaseImages
import ElfitFindingKinds
import ElfitSystem

/// A script that somebody may start on the image.
struct Command: Sendable {
    let script: ScriptFile
    /// The Python environment that it lies in.
    var environment: VirtualEnvironment?
    /// Whether it came with a package: then the app may do without.
    var isOfPackage = false

    func problem(on base: BaseImage) -> PackageProblem? {
        let line = ScriptRule.Line(script.interpreter)
        if let environment, !line.hasCarriageReturn, line.searched == nil,
            VirtualEnvironment.isPython(PathResolution.baseName(line.program))
        {
            return environment.problem(script, starting: line.program, on: base)
        }
        guard let problem = ScriptRule.problem(script, on: base) else { return nil }
        guard isOfPackage, problem.id == .scriptInterpreterMissing else { return problem }
        return PackageProblem(
            id: .commandInterpreterMissing, sentence: problem.sentence, path: problem.path,
            evidence: problem.evidence)
    }
}
