package import ElfitBaseImages
package import ElfitELF
import ElfitFindingKinds

/// The app's runtime as something that it needs on the image, like a package: what is wrong with it is reported, waived
/// and kept in baselines as all else.
package struct RuntimeUnit: PackageUnit {
    package let runtime: AppRuntime
    package let package: AppPackage
    package let architectures: [Architecture]
    private let asked: PythonVersion?

    /// - Parameter architectures: those that the app is judged on.
    package init(_ runtime: AppRuntime, architectures: [Architecture], options: PackageOptions) {
        self.runtime = runtime
        self.architectures = architectures
        asked = options.python
        package = AppPackage(
            ecosystem: runtime.kind == .python ? .python : runtime.kind == .node ? .node : .none,
            name: runtime.kind.title, version: runtime.python?.description, location: runtime.location)
    }

    package var files: [Int] { [] }
    package var isRuntime: Bool { true }

    package func choice(on base: BaseImage) -> FileSelection {
        var choice = FileSelection()
        choice.problems = problem(on: base).map { [$0] } ?? []
        return choice
    }

    private func problem(on base: BaseImage) -> PackageProblem? {
        let kind = runtime.kind.title
        let wanted = runtime.python ?? (runtime.kind == .python ? asked : nil)
        func problem(_ id: FindingID, _ sentence: String, _ evidence: String) -> PackageProblem {
            PackageProblem(id: id, sentence: sentence, path: runtime.location, evidence: evidence)
        }
        if let failed = base.brought.first(where: { $0.kind == runtime.kind })?.problem {
            return problem(.runtimeMissing, failed, kind)
        }
        let own = base.runtimes.filter { $0.kind == runtime.kind }
        guard !own.isEmpty else {
            let label = wanted.map { "\(kind) \($0)" } ?? kind
            return base.isPartlyKnown
                ? problem(.runtimeUnknown, "whether the image has \(label) is not known", label)
                : problem(.runtimeMissing, "no \(kind) in the image", label)
        }
        guard let wanted, !own.contains(where: { PythonVersion($0) == wanted }) else {
            return environmentProblem(on: base)
        }
        let versions = own.map { "\(kind) \(PythonVersion($0)?.description ?? $0.version.description)" }
        return problem(
            .runtimeVersion,
            "the image has \(versions.joined(separator: " and ")), the app needs \(wanted)",
            wanted.description)
    }
}

extension RuntimeUnit {
    /// An environment's Python that leads to nothing, on an image that has the right one elsewhere.
    private func environmentProblem(on base: BaseImage) -> PackageProblem? {
        guard let python = runtime.interpreter, ScriptRule.has(python, base) == false else { return nil }
        return PackageProblem(
            id: runtime.isStarted ? .venvCommandMissing : .venvPythonMissing,
            sentence: VirtualEnvironment.sentence(python, base), path: runtime.location + "/bin/python",
            evidence: python)
    }
}

extension BaseImage {
    /// Whether it stands for images that have more than what is known, runtimes among that.
    package var isPartlyKnown: Bool { isFloor || family == "floor" }

    /// Whether packages of this kind find the runtime that loads them.
    package func hasRuntime(of ecosystem: AppPackage.Ecosystem) -> Bool {
        guard libc != .none else { return false }
        let kind: Runtime.Kind
        switch ecosystem {
        case .python: kind = .python
        case .node: kind = .node
        case .none: return true
        }
        return isPartlyKnown || runtimes.contains { $0.kind == kind }
    }
}
