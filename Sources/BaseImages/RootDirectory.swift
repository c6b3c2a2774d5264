import Bytes
import ELFFacts
import Glibc
import Synchronization

/// An unpacked root file system on disk; links are resolved inside it, as after a chroot.
public final class RootDirectory: FileTree {
    public let root: String
    private let objects = Mutex<[String: FileEntry]>([:])

    /// `root` is the directory that stands for `/`.
    public init(_ root: String) { self.root = root.hasSuffix("/") ? String(root.dropLast()) : root }

    public func entry(at path: String) -> FileEntry {
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

    public func holdsDirectory(_ path: String) -> Bool { hostPath(path).map(isDirectory) ?? false }

    public func text(at path: String) -> String? {
        bytes(at: path, limit: 1 << 20).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The first bytes of a file, nil when it cannot be read.
    public func bytes(at path: String, limit: Int) -> [UInt8]? {
        guard let resolved = resolve(path), let source = try? FileSource(path: root + resolved),
            let image = try? SparseImage(source: source)
        else { return nil }
        let count = min(limit, image.count)
        guard (try? image.require([0..<count])) != nil else { return nil }
        return image.withBytes { Array($0.prefix(count)) }
    }

    /// Where a path of this root stands on this machine; nil when its links loop.
    func hostPath(_ path: String) -> String? { resolve(path).map { root + $0 } }

    private func resolve(_ path: String) -> String? {
        PathResolution.resolve(path) { self.linkTarget(at: $0) }
    }

    public func linkTarget(at path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = readlink(root + path, &buffer, buffer.count)
        guard length > 0 else { return nil }
        return String(decoding: buffer.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func read(_ path: String) -> FileEntry { readObject(at: root + path, as: path) }
}

/// Reads the ELF file at a path of this machine; `name` is what the entry is called.
public func readObject(at path: String, as name: String) -> FileEntry {
    do {
        let image = try SparseImage(source: try FileSource(path: path))
        return .object(path: name, LoadObject(try ELFReader.read(image)))
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

extension BaseImage {
    /// Recognises what the root file system in a directory is.
    ///
    /// - Throws: ``BaseImageError/notARoot(_:)`` when it is not a directory.
    public static func fromRoot(_ path: String, architecture: String) throws(BaseImageError) -> BaseImage {
        guard isDirectory(path) else { throw .notARoot(path) }
        let tree = RootDirectory(path)
        let libc = recognizedLibc(tree, architecture)
        let debian =
            libc.isGlibc && loaderNames(tree, architecture, directory: "/lib/\(triplet(architecture))/")
        var image = BaseImage(
            name: path, libc: libc, architecture: architecture,
            libraryDirectories: defaultDirectories(libc, architecture: architecture, debian: debian),
            files: tree)
        if libc.isMusl, let text = tree.text(at: "/etc/ld-musl-\(architecture).path") {
            image.libraryDirectories = text.split { $0 == "\n" || $0 == ":" }.map(String.init)
        }
        image.title = "root file system"
        return image
    }

    private static func recognizedLibc(_ tree: RootDirectory, _ architecture: String) -> Libc {
        let glibc = [
            "/lib/\(triplet(architecture))/libc.so.6", "/lib64/libc.so.6", "/lib/libc.so.6",
            "/usr/lib64/libc.so.6",
        ]
        for path in glibc {
            guard case .object = tree.entry(at: path), let bytes = tree.bytes(at: path, limit: 64 << 20)
            else { continue }
            if let version = text(after: "stable release version ", in: bytes) {
                return .glibc(Version(version))
            }
        }
        if let bytes = tree.bytes(at: "/lib/ld-musl-\(architecture).so.1", limit: 16 << 20) {
            return .musl(Version(muslVersion(in: bytes) ?? "1.2.5"))
        }
        return .none
    }

    private static func loaderNames(_ tree: RootDirectory, _ architecture: String, directory: String) -> Bool
    {
        let loader = architecture == "x86_64" ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1"
        guard let bytes = tree.bytes(at: loader, limit: 16 << 20) else { return true }
        return find(Array(directory.utf8), in: bytes, from: 0) != nil
    }

    /// glibc's banner holds its version in plain text.
    private static func text(after marker: String, in bytes: [UInt8]) -> String? {
        guard let start = find(Array(marker.utf8), in: bytes, from: 0) else { return nil }
        let rest = bytes[(start + marker.utf8.count)...].prefix { $0 == 0x2e || (0x30...0x39).contains($0) }
        let text = String(decoding: rest, as: UTF8.self)
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// musl keeps `1.2.5` as a string of its own.
    private static func muslVersion(in bytes: [UInt8]) -> String? {
        let marker: [UInt8] = [0] + Array("1.".utf8)
        var from = 0
        while let start = find(marker, in: bytes, from: from) {
            let text = bytes[(start + 1)...].prefix(40).prefix { $0 != 0 }
            let version = Version(String(decoding: text, as: UTF8.self))
            if version.parts.count == 3 { return version.description }
            from = start + 1
        }
        return nil
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
        var index = from
        while let hit = bytes[index...].firstIndex(of: first), hit + wanted.count <= bytes.count {
            if bytes[hit..<hit + wanted.count].elementsEqual(wanted) { return hit }
            index = hit + 1
        }
        return nil
    }
}

/// Why a base image could not be had.
public enum BaseImageError: Error, Sendable, CustomStringConvertible {
    case notARoot(String)
    case unknown(String, near: [String])
    case badProfile(String)
    /// A name with an architecture that is not the one asked for.
    case otherArchitecture(String)

    public var description: String {
        switch self {
        case .notARoot(let path): "\(path) is not a directory"
        case .unknown(let name, let near):
            "unknown base image '\(name)'"
                + (near.isEmpty ? "" : "; did you mean \(near.joined(separator: ", "))?")
        case .badProfile(let why): why
        case .otherArchitecture(let name): "\(name) is for another architecture"
        }
    }
}
