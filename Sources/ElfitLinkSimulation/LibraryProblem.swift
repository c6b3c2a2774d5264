package import ElfitBaseImages

/// What kind of missing library it is: one that is missing belongs to one finding kind (loader-rules 3).
package enum LibraryProblem {
    case plain, glibcLoader, glibcCompanion, muslLibc, badHit, tokenInName, unknownToken, runpathNotInherited
    case pathTooLong, loadedUnderOtherName, outsideDefaultDirectories, filter

    /// Libraries that glibc ships and musl does not answer for (loader-rules 3.2 point 1).
    private static let companions: Set<String> = [
        "libresolv.so.2", "libcrypt.so.1", "libnsl.so.1", "libanl.so.1", "libmvec.so.1",
    ]

    /// Those of one kind that an image certainly lacks.
    package static func missing(_ kind: LibraryProblem, _ simulation: Simulation, on base: BaseImage)
        -> [MissingLibrary]
    {
        let missing = simulation.missingLibraries.filter { of($0, base) == kind }
        // What may be there is not missing: NeededNotRecorded says so.
        return base.isFloor && [.plain, .glibcCompanion].contains(kind) ? [] : missing
    }

    /// Those that an image of which only a part is known may have all the same.
    package static func unsure(_ simulation: Simulation, on base: BaseImage) -> [MissingLibrary] {
        guard base.isFloor else { return [] }
        return simulation.missingLibraries.filter { missing in
            [.plain, .glibcCompanion].contains(of(missing, base))
        }
    }

    private static func of(_ missing: MissingLibrary, _ base: BaseImage) -> LibraryProblem {
        if missing.reason != nil { return .badHit }
        if base.libc.isMusl {
            if missing.name.hasPrefix("ld-linux") { return .glibcLoader }
            if missing.name.contains("$") { return .tokenInName }
        } else if missing.name.hasPrefix("libc.musl-") || missing.name == "libc.so" {
            return .muslLibc
        }
        switch missing.hint {
        case .runpathNotInherited: return .runpathNotInherited
        case .loadedUnderOtherName: return .loadedUnderOtherName
        case .outsideDefaultDirectories: return .outsideDefaultDirectories
        case .pathTooLong: return .pathTooLong
        case .unknownToken: return .unknownToken
        case .filter: return .filter
        case nil: return base.libc.isMusl && companions.contains(missing.name) ? .glibcCompanion : .plain
        }
    }

    /// The same library under another version in the image, such as libssl.so.3 for libssl.so.1.1.
    package static func otherVersion(of name: String, _ base: BaseImage) -> String? {
        base.otherVersions.answer(name) {
            guard let range = name.firstRange(of: ".so.") else { return nil }
            let stem = name[..<range.upperBound]
            let versions = ["1.1", "1.0.0", "1.0.2"] + (0...20).map(String.init)
            return versions.lazy.map { stem + $0 }.first { $0 != name && isInDefaultDirectories($0, base) }
        }
    }

    /// Whether a loader finds the library without being told where.
    package static func isInDefaultDirectories(_ name: String, _ base: BaseImage) -> Bool {
        base.libraryDirectories.contains { directory in
            if case .object = base.files.entry(at: directory + "/" + name) { true } else { false }
        }
    }
}
