import ElfitBaseImages
import ElfitFindingKinds
import ElfitLinkSimulation

struct PythonSymbolMissing: SimulatedFindingKind {
    let id = FindingID.pythonSymbolMissing
    let severity = Severity.blocks
    let decider = Decider.loader(.both)
    let source = "Profiles/hosts, the symbols of real interpreters"
    let explanation = """
        The module imports a function of Python's C API that the image's Python does not have: a later version added it, or one removed it.
        """
    let evidence = "an undefined symbol that begins with Py or _Py"
    let fix = "Take the package's build for that Python, or a newer release of the package."
    let hit = "PyUnicode_AsUnicode in Python 3.13, which 3.11 had"
    let miss = "PyLong_AsLong, which every Python has"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        findings(of: SymbolProblem.pythonAPI, in: simulation) { symbol in
            let host = simulation.root?.host?.version.map { "Python \($0)" } ?? "the Python there"
            let known = RecordedHosts.pythonMinors(having: symbol.name, architecture: base.architecture)
            return "\(host) has no \(symbol.name)\(told(known))"
        }
    }

    /// Which recorded versions have a symbol.
    private func told(_ minors: [Int]) -> String {
        let all = RecordedHosts.pythonMinors
        guard let first = minors.first, let last = minors.last else {
            return all.isEmpty ? "" : ", nor has any from 3.\(all[0]) to 3.\(all[all.count - 1])"
        }
        if last == all.last { return ": it is there since 3.\(first)" }
        return first == all.first
            ? ": it was there until 3.\(last)" : ": it was there from 3.\(first) to 3.\(last)"
    }
}
