import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitSystem

/// Libraries that are missing although the app has them: at a place where the file that needs them does not look.
struct SearchedElsewhere {
    private let named: [String: AppFile]
    /// By their base names.
    private let byName: [String: [AppFile]]

    init(_ files: [AppFile]) {
        named = Dictionary(files.map { ($0.display, $0) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(grouping: files) { PathResolution.baseName($0.path) }
    }

    /// The finding with the place, and the line that makes the file look there; nil where the app does not have it.
    func explained(_ finding: Finding) -> Finding? {
        guard finding.id == .neededMissing, let file = named[finding.path],
            // Its launcher is not to be changed.
            file.object.facts.carriedArchive == nil,
            let library = byName[finding.evidence]?.first(where: { isUsable($0, for: file) })
        else { return nil }
        return Finding(
            id: finding.id, severity: finding.severity,
            sentence:
                "library \(finding.evidence) is missing: it is in the app, where this file does not look",
            path: finding.path, evidence: finding.evidence,
            fix: "patchelf --set-rpath '\(searchList(of: file, with: library))' \(finding.path): it is in "
                + PathResolution.directory(of: library.display),
            acceptance: finding.acceptance)
    }

    /// A library for the same machine; files of two archives do not lie together.
    private func isUsable(_ library: AppFile, for file: AppFile) -> Bool {
        library.object.facts.header.machine == file.object.facts.header.machine
            && library.path != file.path && archive(of: library) == archive(of: file)
    }

    private func archive(_ path: String) -> Bool {
        [".whl", ".zip", ".jar", ".tar", ".gz", ".egg"].contains(where: path.hasSuffix)
    }

    private func archive(of file: AppFile) -> String? {
        var path = PathResolution.directory(of: file.path)
        while path.utf8.count > 1 {
            if archive(path) { return path }
            path = PathResolution.directory(of: path)
        }
        return nil
    }

    /// What the file has, and the library's directory seen from the file's.
    private func searchList(of file: AppFile, with library: AppFile) -> String {
        let dynamic = file.object.facts.dynamic
        let own = (dynamic.runpath ?? dynamic.rpath).map { $0.isEmpty ? [] : [$0] } ?? []
        let from = PathResolution.directory(of: file.path).split(separator: "/")
        let to = PathResolution.directory(of: library.path).split(separator: "/")
        let common = zip(from, to).prefix { $0 == $1 }.count
        let steps = Array(repeating: "..", count: from.count - common) + to.dropFirst(common).map(String.init)
        return (own + [(["$ORIGIN"] + steps).joined(separator: "/")]).joined(separator: ":")
    }
}
