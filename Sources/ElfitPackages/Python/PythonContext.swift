import ElfitBaseImages

/// Which Python loads the packages on each base image.
struct PythonContext: Sendable {
    /// What was asked for.
    let asked: PythonVersion?
    /// What most of the app's builds are for.
    let app: PythonVersion?

    /// The one asked for, the image's own, the one that a package is built for, the app's.
    func version(on base: BaseImage, own: PythonVersion?) -> PythonVersion? {
        asked ?? PythonVersion(of: base) ?? own ?? app
    }
}
