import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Why an import of a package does without one of its files.
package struct OptionalPart: Sendable, Hashable {
    /// The evidence, as a clause for people.
    package let why: String
    /// Whether nothing tells that it is never used: then what it lacks is a risk.
    package let isDoubtful: Bool
}

/// Tells the parts of a package that importing it reaches from those that it does without.
struct PartJudge {
    let code: PythonCode
    let all: [AppFile]
    /// The package's own files, as indices.
    let files: [Int]

    /// Nil for a part that decides, and where nothing is known.
    func optionalPart(_ file: Int, _ roots: PythonRoots, on architecture: Architecture) -> OptionalPart? {
        let own = all[file].object.facts.simulatedArchitecture
        if own != architecture,
            files.contains(where: { all[$0].object.facts.simulatedArchitecture == architecture })
        {
            return OptionalPart(
                why: "the package has files for \(architecture.rawValue) too", isDoubtful: false)
        }
        guard let source = code.source else { return nil }
        let path = all[file].path
        let place = path.hasPrefix(code.site + "/") ? String(path.dropFirst(code.site.utf8.count + 1)) : path
        if PythonPackageSource.isTest(place.replacing("/", with: ".")) {
            return OptionalPart(why: "it is one of the package's tests", isDoubtful: false)
        }
        if roots.programs.contains(file) { return program(file, place, source) }
        if let name = PythonCode.moduleName(place), roots.modules.contains(where: { $0.file == file }) {
            return module(name, source)
        }
        return roots.libraries.contains(file) ? library(PathResolution.baseName(path), source) : nil
    }

    private func module(_ name: String, _ source: PythonPackageSource) -> OptionalPart? {
        switch source.reach(of: name) {
        case .imported, .unmentioned: nil
        case .test: OptionalPart(why: "only the package's tests import it", isDoubtful: false)
        case .optional(let file, let isCaught):
            isCaught
                ? OptionalPart(why: "\(file) imports it and goes on where that fails", isDoubtful: false)
                : OptionalPart(why: "\(file) imports it when it is called", isDoubtful: true)
        }
    }

    /// What installers put in a `bin`, and what Python code starts by its name, is the package's own.
    private func program(_ file: Int, _ place: String, _ source: PythonPackageSource) -> OptionalPart? {
        let name = PathResolution.baseName(place)
        let isInstalled = place.hasPrefix("/") || place.hasPrefix("bin/") || place.contains(".data/scripts/")
        if isInstalled || source.mention(of: name) != nil { return nil }
        return OptionalPart(why: "no Python file of the package names it", isDoubtful: false)
    }

    private func library(_ name: String, _ source: PythonPackageSource) -> OptionalPart? {
        if let mention = source.mention(of: name) {
            return mention.isImported
                ? nil : OptionalPart(why: "\(mention.file) opens it when it is called", isDoubtful: true)
        }
        if let file = source.computingOpener {
            return OptionalPart(
                why: "no Python file names it; \(file) opens libraries by names that it makes",
                isDoubtful: true)
        }
        return OptionalPart(why: "no Python file of the package names it", isDoubtful: false)
    }
}
