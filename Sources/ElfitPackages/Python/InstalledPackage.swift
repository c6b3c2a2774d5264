import ElfitBaseImages
import ElfitELF

/// A package in an installed tree: site-packages, a `pip install --target` folder, a virtual environment. It is
/// judged as it is copied to the base image.
struct InstalledPackage: PackageUnit {
    let package: AppPackage
    let files: [Int]
    let architectures: [Architecture]
    /// From WHEEL; empty where it is not known which wheel was installed.
    let tags: [WheelTag]
    /// The Python whose site-packages it lies in, or whose suffixes its modules have.
    let python: PythonVersion?
    let untruths: [PackageProblem]
    let context: PythonContext
    /// Nil for modules without metadata: a stray file proves nothing.
    let needs: AppRuntime?
    /// Its Python files; nil where its metadata is not known.
    private let code: PythonCode?
    private let roots: PythonRoots
    private let all: [AppFile]

    init(
        package: AppPackage, roots: PythonRoots, files: [Int], of all: [AppFile], tags: [WheelTag],
        python: PythonVersion?, untruths: [PackageProblem], code: PythonCode?, context: PythonContext,
        needs: AppRuntime?
    ) {
        self.needs = needs
        self.code = code
        (self.package, self.roots, self.files, self.all) = (package, roots, files, all)
        (self.tags, self.python, self.untruths, self.context) = (tags, python, untruths, context)
        architectures = all.architectures(of: files)
    }

    func optionalPart(_ file: Int, on architecture: Architecture) -> OptionalPart? {
        code.flatMap {
            PartJudge(code: $0, all: all, files: files).optionalPart(file, roots, on: architecture)
        }
    }

    func choice(on base: BaseImage) -> FileSelection {
        let version = context.version(on: base, own: python)
        var choice = FileSelection()
        choice.problems = untruths
        choice.install = install(on: base, version)
        var imports = PythonImports(roots, of: all, on: base, version: version, choice: choice)
        if base.libc == .none { imports.addForced() } else { imports.addAll() }
        return imports.choice
    }

    /// Whether pip there would take the wheel that was installed here.
    private func install(on base: BaseImage, _ version: PythonVersion?) -> InstallOutcome? {
        guard let version, !tags.isEmpty, base.libc != .none else { return nil }
        let target = PythonTarget(
            minor: version.minor, isFreeThreaded: version.isFreeThreaded, libc: base.libc,
            architecture: base.architecture)
        return target.rank(of: tags) != nil
            ? InstallOutcome(
                kind: .same, detail: "pip takes this build too (\(tags.compressed))", tags: tags)
            : InstallOutcome(
                kind: .nothing,
                detail: "pip does not take this build (\(tags.compressed)) for \(target.summary)")
    }
}
