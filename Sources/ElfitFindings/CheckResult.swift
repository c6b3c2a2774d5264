package import ElfitBaseImages
package import ElfitDockerfile
import ElfitLinkSimulation
package import ElfitPackages

/// The whole outcome of a check: what reports render.
package struct CheckResult: Sendable {
    package var bases: [BaseImage] = []
    /// The container image that the app was taken from; nil for files.
    package var image: CheckedImage?
    /// What the app runs on today, by its Dockerfile; nil where no Dockerfile is there or its FROM names nothing.
    package var imageInUse: ImageInUse?
    /// The name of ``imageInUse`` among ``bases``, of which it is the first; nil where it is not known.
    package var baseInUse: String?
    /// What says which interpreters run the app, and in which versions; nothing for programs alone.
    package var evidence = RuntimeEvidence()
    /// The day of the answer, `YYYY-MM-DD`: some images are past their end of support by then.
    package var today = ""
    /// The files that were looked at, in the order of the input.
    package var files: [FoundFile] = []
    package var answers: [RootAnswer] = []
    /// What the app is made of, in the order of its files.
    package var packages: [AppPackage] = []
    /// One for each package and base image, in that order.
    package var packageAnswers: [PackageAnswer] = []
    /// What an installer would put on each base image, by lock files: see ``PackageInstall``.
    package var installs: [PackageInstall] = []
    /// The lock files that ``installs`` were read from, as the user named them; one that was read and locks nothing
    /// native is here too.
    package var lockFiles: [String] = []
    /// Which lines of the project's own files name packages; reports place findings there.
    package var declarations: [PackageDeclaration] = []
    /// The runtimes that the app needs: its Python, its Node.
    package var runtimes: [AppRuntime] = []
    /// The base image to ship on; nil where none is known to run the app.
    package var recommendation: Recommendation?
    /// What would turn verdicts, smallest change first for each base image.
    package var remedies: [Remedy] = []
    /// What decides the exit status.
    package var exitRules = ExitRules()
    /// What its users should know of their own configuration: expired waivers and the like, in the order of the file.
    package var remarks: [Remark] = []
    package var unread: [UnreadFile] = []
    package var filesSeen = 0
    package var nativeFiles = 0
    /// Native files with different content.
    package var distinctFiles = 0
    package var loadRoots = 0
    package init() {}

    /// The verdict for the whole app on a base image: the worst of its load roots; input that could not
    /// be read leaves it unknown.
    package func verdict(on base: String) -> Verdict { verdicts[base] ?? .unknown }

    /// ``verdict(on:)`` for every base image, in one pass.
    package var verdicts: [String: Verdict] {
        var roots: [String: Verdict] = [:]
        for answer in answers { roots[answer.base] = max(roots[answer.base] ?? .runs, answer.verdict) }
        var all: [String: Verdict] = [:]
        let least: Verdict = unread.isEmpty ? .runs : .unknown
        // Where there is native code and nothing loads any of it, nothing is known of it.
        let unloaded: Verdict = nativeFiles == 0 ? .runs : .unknown
        for base in bases { all[base.name] = max(roots[base.name] ?? unloaded, least) }
        for answer in packageAnswers {
            guard let known = all[answer.base] else { continue }
            all[answer.base] = max(known, answer.verdict)
        }
        return all
    }

    /// Whether anything was found that an image has to run: native code, a package, an interpreter's files, a command,
    /// or what a lock file names.
    package var isAboutSomething: Bool {
        nativeFiles > 0 || !answers.isEmpty || !packages.isEmpty || !runtimes.isEmpty || !installs.isEmpty
            || !lockFiles.isEmpty
    }
}
