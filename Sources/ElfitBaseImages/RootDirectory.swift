import ElfitBytes
import ElfitELF
import ElfitSystem
import Glibc
import Synchronization

/// An unpacked root file system on disk; links are resolved inside it, as after a chroot.
package final class RootDirectory: FileTree {
    package let root: String
    private let objects = Mutex<[String: FileEntry]>([:])
    /// Entries by the path that was asked for: the same few names are looked for again and again.
    private let asked = Mutex<[String: FileEntry]>([:])
    /// The names in directories by the paths that they were asked for, nil where there is no such directory.
    private let listings = Mutex<[String: Set<String>?]>([:])
    private static let askedLimit = 100_000
    private static let listedLimit = 50_000

    /// `root` is the directory that stands for `/`.
    package init(_ root: String) { self.root = root.hasSuffix("/") ? String(root.dropLast()) : root }

    package func entry(at path: String) -> FileEntry {
        if let known = asked.withLock({ $0[path] }) { return known }
        // Most of what loaders try is not there: its directory, read once, tells.
        if !mayHold(path) { return .absent }
        let entry = resolvedEntry(path)
        asked.withLock { if $0.count < Self.askedLimit { $0[path] = entry } }
        return entry
    }

    private func resolvedEntry(_ path: String) -> FileEntry {
        guard let resolved = resolve(path) else { return .absent }
        if let known = objects.withLock({ $0[resolved] }) { return known }
        let entry = read(resolved)
        return objects.withLock { known in
            // Another thread may have been first: one path, one object.
            if let first = known[resolved] { return first }
            known[resolved] = entry
            return entry
        }
    }

    package func bytes(at path: String, limit: Int) -> [UInt8]? {
        guard let image = image(at: path, limit: limit) else { return nil }
        return image.withBytes { Array($0) }
    }

    package func marks(at path: String) -> FileMarks? {
        guard let resolved = resolve(path), let image = image(at: resolved, limit: 512 << 20) else {
            return nil
        }
        return FileMarks(image, name: PathResolution.baseName(resolved))
    }

    package func hasFile(at path: String) -> Bool {
        var status = stat()
        guard mayHold(path), let place = hostPath(path), lstat(place, &status) == 0 else { return false }
        return status.st_mode & S_IFMT == S_IFREG
    }

    /// The names in a directory of this root, links followed inside it; none when there is no such directory.
    package func names(in directory: String) -> [String] { hostPath(directory).map(directoryNames) ?? [] }

    /// A whole file in memory, nil when it cannot be read or is longer than `limit`.
    private func image(at path: String, limit: Int) -> SparseImage? {
        guard let resolved = resolve(path), let source = try? FileSource(path: root + resolved),
            source.size <= limit, let image = try? SparseImage(source: source),
            (try? image.require([0..<source.size])) != nil
        else { return nil }
        return image
    }

    /// Where a path of this root stands on this machine; nil when its links loop.
    func hostPath(_ path: String) -> String? { resolve(path).map { root + $0 } }

    package func holdsDirectory(_ path: String) -> Bool { listing(path) != nil }

    /// False where the directory of a path has no such name.
    private func mayHold(_ path: String) -> Bool {
        let name = PathResolution.baseName(path)
        if name.isEmpty || name == "." || name == ".." { return true }
        guard let names = listing(PathResolution.directory(of: path)) else { return false }
        // One without names may be one that must not be read, or is too large to be kept.
        return names.isEmpty || names.contains(name)
    }

    private func listing(_ directory: String) -> Set<String>? {
        if let known = listings.withLock({ $0[directory] }) { return known }
        let found = hostPath(directory).flatMap { place -> Set<String>? in
            guard isDirectory(place) else { return nil }
            let names = directoryNames(place)
            return names.count > Self.listedLimit ? [] : Set(names)
        }
        listings.withLock { if $0.count < Self.askedLimit { $0[directory] = .some(found) } }
        return found
    }

    package func libraryPaths() -> [String] {
        var found: [String] = []
        visit { path, name, _ in if LibraryNames.isLibrary(name) { found.append(path) } }
        return found.sorted()
    }

    package func directoryLinks() -> [String] {
        var found: [String] = []
        visit { path, name, kind in
            if kind == UInt8(DT_LNK), !LibraryNames.isLibrary(name), holdsDirectory(path) {
                found.append(path)
            }
        }
        return found.sorted()
    }

    /// Everything in the tree with its name and kind, directories of modules left out.
    private func visit(_ body: (_ path: String, _ name: String, _ kind: UInt8) -> Void) {
        var pending = [(path: "", depth: 0)]
        while let (path, depth) = pending.popLast() {
            guard depth < Self.depthLimit, let handle = opendir(root + path + "/") else { continue }
            defer { closedir(handle) }
            while let entry = readdir(handle) {
                let name = entryName(entry)
                if name == "." || name == ".." { continue }
                let place = path + "/" + name
                let kind = kind(of: entry, place)
                body(place, name, kind)
                if kind == UInt8(DT_DIR), !LibraryNames.isLibrary(name),
                    !LibraryNames.isModuleDirectory(place)
                {
                    pending.append((place, depth + 1))
                }
            }
        }
    }

    /// Deeper directories hold no library that a loader is sent to.
    private static let depthLimit = 24

    private func kind(of entry: UnsafeMutablePointer<dirent>, _ path: String) -> UInt8 {
        guard entry.pointee.d_type == UInt8(DT_UNKNOWN) else { return entry.pointee.d_type }
        var status = stat()
        guard lstat(root + path, &status) == 0 else { return UInt8(DT_UNKNOWN) }
        return UInt8((status.st_mode & S_IFMT) >> 12)
    }

    private func resolve(_ path: String) -> String? {
        PathResolution.resolve(path) { self.linkTarget(at: $0) }
    }

    package func linkTarget(at path: String) -> String? { ElfitSystem.linkTarget(root + path) }

    private func read(_ path: String) -> FileEntry { readObject(at: root + path, as: path) }
}

/// Reads the ELF file at a path of this machine; `name` is what the entry is called.
package func readObject(at path: String, as name: String) -> FileEntry {
    do {
        let image = try SparseImage(source: try FileSource(path: path))
        return .object(path: name, ELFObject(try ELFReader.read(image)))
    } catch let error as ELFReadError {
        return .other(path: name, reason: error.description)
    } catch ByteSourceError.system(let code) where code == ENOENT || code == ENOTDIR {
        return .absent
    } catch ByteSourceError.system(EINVAL) {
        return .other(path: name, reason: "not a regular file")
    } catch {
        return .other(path: name, reason: "cannot be read")
    }
}
