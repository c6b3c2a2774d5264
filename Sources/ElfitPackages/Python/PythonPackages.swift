import ElfitBaseImages
import ElfitELF

/// Python's packages among the app's files: wheels, installed trees, caches.
enum PythonPackages {
    /// The packages, and which of the unclaimed `files` (indices into `all`) each has.
    static func units(
        _ files: [Int], of all: [AppFile], texts: any AppTexts, options: PackageOptions
    ) -> [any PackageUnit] {
        var finder = PythonFinder(all: all, texts: texts)
        finder.sortOut(files)
        let context = PythonContext(asked: options.python, app: finder.commonPython)
        return finder.cached(context) + finder.installed(context)
    }
}

extension [WheelTag] {
    /// The versions that builds for one Python name.
    var exactPythons: [PythonVersion] {
        compactMap { tag in
            guard tag.interpreter.hasPrefix("cp3"), tag.abi.hasPrefix("cp3") else { return nil }
            return Int(tag.interpreter.dropFirst(3)).map {
                PythonVersion(minor: $0, isFreeThreaded: tag.abi.hasSuffix("t"))
            }
        }
    }
}
