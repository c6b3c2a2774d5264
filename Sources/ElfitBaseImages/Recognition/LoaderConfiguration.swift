import ElfitELF
import ElfitSystem

/// `/etc/ld.so.cache`, and `/etc/ld.so.conf` for what it would have held.
extension ImageRecognition {
    static let configurationLimit = 64 << 10
    private static let includeLimit = 256

    /// Puts in what the loader finds by its cache; says what an image without one does not find.
    func addCache(to image: inout BaseImage) {
        guard let bytes = tree.bytes(at: "/etc/ld.so.cache", limit: LoaderCacheFile.sizeLimit) else {
            let own = image.libraryDirectories
            let lost = configuredDirectories().filter { directory in
                !own.contains(directory) && tree.names(in: directory).contains(where: LibraryNames.isShared)
            }
            if !lost.isEmpty {
                image.notes.append(
                    "no /etc/ld.so.cache: libraries in \(lost.joined(separator: ", ")) are not found, though /etc/ld.so.conf names these directories"
                )
            }
            return
        }
        do {
            let file = try LoaderCacheFile(bytes, architecture: architecture)
            var cache = LoaderCache()
            for entry in file.entries where entry.capability == nil && Self.isPlain(entry.name + entry.path) {
                // The loader takes the first of several.
                if cache.entries[entry.name] == nil { cache.entries[entry.name] = entry.path }
            }
            image.loaderCache = cache
            recordCapabilities(file, in: &image)
        } catch {
            // The loader ignores such a file too.
            image.notes.append("/etc/ld.so.cache is not used: \(error)")
        }
    }

    /// Builds for newer processors are taken for the plain ones; says where their symbols differ.
    private func recordCapabilities(_ file: LoaderCacheFile, in image: inout BaseImage) {
        var differing: [String] = []
        for entry in file.entries where entry.capability != nil {
            guard case .object(_, let fast) = tree.entry(at: entry.path) else { continue }
            let plain = image.loaderCache?.entries[entry.name].map { tree.entry(at: $0) } ?? .absent
            guard case .object(_, let usual) = plain, exports(fast) == exports(usual) else {
                differing.append(entry.path)
                continue
            }
        }
        guard !differing.isEmpty else { return }
        image.notes.append(
            "on processors that glibc-hwcaps has builds for, other symbols may be there: \(differing.prefix(8).joined(separator: ", "))"
        )
    }

    private func exports(_ object: ELFObject) -> Set<String> {
        Set(object.symbols.exports.map { object.symbols.name(of: $0) })
    }

    /// The directories that ldconfig would go through, includes followed.
    func configuredDirectories() -> [String] {
        var found: [String] = []
        var pending = ["/etc/ld.so.conf"]
        var read = 0
        while let path = pending.popLast(), read < Self.includeLimit {
            read += 1
            guard let bytes = tree.bytes(at: path, limit: Self.configurationLimit) else { continue }
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
                let words = line.prefix { $0 != "#" }.split {
                    $0 == " " || $0 == "\t" || $0 == "," || $0 == ":"
                }
                .map(String.init)
                guard let first = words.first else { continue }
                if first == "include" {
                    pending += words.dropFirst().flatMap { matches($0, from: path) }.reversed()
                } else if first.hasPrefix("/") {
                    found += words.filter { $0.hasPrefix("/") }.map(PathResolution.normalized)
                }
            }
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    /// The files that an `include` pattern means: `*` in the last component, as distributions write it.
    private func matches(_ pattern: String, from file: String) -> [String] {
        let path = pattern.hasPrefix("/") ? pattern : PathResolution.directory(of: file) + "/" + pattern
        let (directory, name) = (PathResolution.directory(of: path), PathResolution.baseName(path))
        guard let star = name.firstIndex(of: "*") else { return [path] }
        let (prefix, suffix) = (name[..<star], name[name.index(after: star)...])
        return tree.names(in: directory).filter {
            $0.hasPrefix(prefix) && $0.hasSuffix(suffix) && $0.count >= name.count - 1 && !$0.hasPrefix(".")
        }.map { directory + "/" + $0 }
    }

    /// A name or path that is one word of a profile.
    static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f } }
}
