import ElfitBaseImages
import ElfitELF

/// glibc's check of DT_VERNEED after mapping, before relocation (loader-rules 5.2).
enum VersionCheck {
    static func missing(in closure: [LoadedObject]) -> (missing: [MissingVersion], events: [LoaderEvent]) {
        var missing: [MissingVersion] = []
        var events: [LoaderEvent] = []
        // A host's libraries were checked when they were loaded.
        for loaded in closure where !loaded.isHost {
            for need in loaded.object.facts.versionNeeds {
                guard let definer = closure.definer(of: need.file) else {
                    if !isMissingLibrary(need.file, of: loaded) {
                        events.append(
                            LoaderEvent(kind: .versionFileNotNeeded, path: loaded.path, detail: need.file))
                    }
                    continue
                }
                let definitions = definer.object.facts.versionDefinitions
                // Without any definitions the loader only says that there is no version information.
                guard !definitions.isEmpty else { continue }
                for version in need.versions where !definitions.contains(where: { $0.name == version.name }) {
                    missing.append(
                        MissingVersion(
                            version: version.name, library: definer.path, neededBy: loaded.path,
                            isWeak: version.isWeak))
                }
            }
        }
        return (missing, events)
    }

    /// A library that was asked for and not found is reported as such, not here.
    private static func isMissingLibrary(_ file: String, of loaded: LoadedObject) -> Bool {
        loaded.object.facts.dynamic.needed.contains(file)
    }
}
