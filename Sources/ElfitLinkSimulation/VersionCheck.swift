import ElfitBaseImages
import ElfitELF

/// glibc's check of DT_VERNEED after mapping, before relocation (loader-rules 5.2).
enum VersionCheck {
    static func missing(in closure: [LoadedObject], files: KnownFiles, cache: BindingCache) -> (
        missing: [MissingVersion], events: [LoaderEvent]
    ) {
        var missing: [MissingVersion] = []
        var events: [LoaderEvent] = []
        // A host's libraries were checked when they were loaded.
        for loaded in closure where !loaded.isHost {
            for (index, need) in loaded.object.facts.versionNeeds.enumerated() {
                guard let definer = files.definer(of: need.file) else {
                    if !isMissingLibrary(need.file, of: loaded) {
                        events.append(
                            LoaderEvent(kind: .versionFileNotNeeded, path: loaded.path, detail: need.file))
                    }
                    continue
                }
                for version in cache.lacking(index, of: loaded.object, in: definer.object) {
                    missing.append(
                        MissingVersion(
                            version: version.name, library: definer.path, neededBy: loaded.path,
                            isWeak: version.isWeak))
                }
            }
        }
        return (missing, events)
    }

    /// The versions that one entry of DT_VERNEED asks for and a library does not define.
    static func lacking(_ need: VersionNeed, in library: ELFObject) -> [VersionNeed.Version] {
        let definitions = library.facts.versionDefinitions
        // Without any definitions the loader only says that there is no version information.
        guard !definitions.isEmpty else { return [] }
        return need.versions.filter { version in !definitions.contains { $0.name == version.name } }
    }

    /// A library that was asked for and not found is reported as such, not here.
    private static func isMissingLibrary(_ file: String, of loaded: LoadedObject) -> Bool {
        loaded.object.facts.dynamic.needed.contains(file)
    }
}
