import ElfitBaseImages
import ElfitSystem

/// What the names of modules and wheels say of the Python that they are for.
package enum ModuleEvidence {
    /// The one version that most modules or builds name; of equals the newest. Nothing where none names one.
    package static func needs(_ files: [AppFile]) -> [RuntimeNeed] {
        var votes: [PythonVersion: (count: Int, path: String)] = [:]
        var seen: Set<String> = []
        for file in files {
            let (voter, versions) = versions(of: file.display)
            guard !versions.isEmpty, seen.insert(voter).inserted else { continue }
            for version in versions {
                votes[version] = ((votes[version]?.count ?? 0) + 1, votes[version]?.path ?? voter)
            }
        }
        guard let most = votes.max(by: { ($0.value.count, $0.key) < ($1.value.count, $1.key) }) else {
            return []
        }
        return [
            RuntimeNeed(
                .python, Version("3.\(most.key.minor)"), isFreeThreaded: most.key.isFreeThreaded,
                source: .modules,
                path: most.value.path)
        ]
    }

    /// A wheel speaks once, whatever it has; a module for its directory.
    private static func versions(of path: String) -> (voter: String, Set<PythonVersion>) {
        if let end = path.firstRange(of: ".whl/") {
            let archive = String(path[..<path.index(before: end.upperBound)])
            return (archive, Set(WheelName(PathResolution.baseName(archive))?.tags.exactPythons ?? []))
        }
        guard case .cpython(let minor, let flags, _)? = ModuleSuffix(fileName: PathResolution.baseName(path))
        else {
            return (path, [])
        }
        return (
            PathResolution.directory(of: path),
            [PythonVersion(minor: minor, isFreeThreaded: flags.contains("t"))]
        )
    }
}
