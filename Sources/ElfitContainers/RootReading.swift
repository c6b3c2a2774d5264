package import ElfitArchives
import ElfitBytes
import ElfitSystem
import Glibc

/// Reads an unpacked root file system as ``readImage(_:_:)`` reads an image's layers: what is kept is the same.
///
/// What the kernel mounts there (`/proc`, `/sys`, `/dev`) is passed over. A file that cannot be read is there, and is
/// refused with the reason.
///
/// - Throws: ``ImageError/Kind/tooLarge`` for more files or longer paths than ``ImageLimits`` allows.
package func readRoot<Value: Sendable>(
    _ path: String, limits: ImageLimits = ImageLimits(), threads: Int, _ selection: ImageSelection<Value>
) throws(ImageError) -> ReadImage<Value> {
    var walk = RootWalk<Value>(root: path.hasSuffix("/") ? String(path.dropLast()) : path, limits: limits)
    try walk.run()
    let (root, found) = (walk.root, walk.files)
    let contents = concurrently(found.count, threads: threads) { index in
        RootFileContent(selection: selection, limits: limits).read(root + found[index].path, found[index])
    }
    var layer = walk.contents
    for (file, content) in zip(found, contents) {
        layer.items[file.place].item = .file(content, file.attributes)
    }
    var files = ImageFiles<Value>(linkLimit: limits.links)
    try files.apply(layer, place: path)
    if let later = selection.later {
        var second = selection
        second.keep = later(files)
        let unread = files.unread(second.keep)[0] ?? [:]
        let content = RootFileContent(selection: second, limits: limits)
        let wanted = found.filter { unread[$0.place] != nil }
        files.fill([
            0: Dictionary(uniqueKeysWithValues: wanted.map { ($0.place, content.read(root + $0.path, $0)) })
        ])
    }
    return ReadImage(configuration: ImageConfiguration(), files: files)
}

/// A regular file that the walk met.
struct RootFile: Sendable {
    /// In the root, absolute.
    let path: String
    let attributes: FileAttributes
    /// Among the layer's items.
    let place: Int
}

/// Lists a root file system, directories before what is in them.
private struct RootWalk<Value: Sendable> {
    let root: String
    let limits: ImageLimits
    var contents = LayerContents<Value>()
    var files: [RootFile] = []
    /// Names by device and number: a second name of a file is a hard link to the first.
    private var seen: [FileIdentity: String] = [:]

    init(root: String, limits: ImageLimits) { (self.root, self.limits) = (root, limits) }

    private struct FileIdentity: Hashable {
        let device: UInt
        let number: UInt
    }

    mutating func run() throws(ImageError) {
        var pending = [""]
        while let directory = pending.popLast() {
            var below: [String] = []
            for name in directoryNames(root + directory + "/") {
                let path = directory + "/" + name
                if ["/proc", "/sys", "/dev"].contains(path) { continue }
                if try add(path) { below.append(path) }
            }
            pending += below.reversed()
        }
    }

    /// Whether it is a directory.
    private mutating func add(_ path: String) throws(ImageError) -> Bool {
        guard contents.items.count < limits.entries else {
            throw ImageError(.tooLarge, root, "more than \(limits.entries) files")
        }
        guard path.utf8.count <= limits.pathBytes else {
            throw ImageError(.tooLarge, root, "a path of \(path.utf8.count) bytes")
        }
        var status = stat()
        guard lstat(root + path, &status) == 0 else { return false }
        let kind = status.st_mode & S_IFMT
        let attributes = FileAttributes(
            size: kind == S_IFREG ? Int(status.st_size) : 0, mode: Int(status.st_mode & 0o7777),
            owner: Int(status.st_uid), group: Int(status.st_gid))
        switch kind {
        case S_IFDIR:
            contents.items.append((path, .directory(attributes)))
            return true
        case S_IFLNK:
            if let target = linkTarget(root + path) { contents.items.append((path, .link(target))) }
        case S_IFREG:
            let identity = FileIdentity(device: UInt(status.st_dev), number: UInt(status.st_ino))
            if status.st_nlink > 1, let first = seen[identity] {
                contents.items.append((path, .hardLink(first)))
                return false
            }
            seen[identity] = path
            files.append(RootFile(path: path, attributes: attributes, place: contents.items.count))
            contents.items.append((path, .special))
        default: contents.items.append((path, .special))
        }
        return false
    }
}

/// Keeps the wanted parts of a file on disk.
private struct RootFileContent<Value: Sendable> {
    let selection: ImageSelection<Value>
    let limits: ImageLimits

    func read(_ place: String, _ file: RootFile) -> FileContent<Value> {
        let keep = selection.keep(file.path)
        if keep == .name { return .unread(layer: 0, entry: file.place) }
        do {
            let source = try FileSource(path: place)
            let image = try SparseImage(source: source)
            return try content(keep, file, image, source.size)
        } catch ByteSourceError.system(let code) {
            return .refused(String(cString: strerror(code)))
        } catch {
            return .refused("cannot be read")
        }
    }

    private func content(_ keep: Keep, _ file: RootFile, _ image: SparseImage, _ size: Int)
        throws(ByteSourceError) -> FileContent<Value>
    {
        if case .bytes(let limit) = keep {
            guard size <= limit else { return .refused("longer than \(limit) bytes") }
            try image.require([0..<size])
            return .bytes(image.withBytes { Array($0.prefix(size)) })
        }
        if keep == .whole { try image.require([0..<min(size, limits.wholeBytes)]) }
        let limit = keep == .whole ? limits.wholeBytes : limits.nativeBytes
        guard size <= limit || keep == .look else { return .refused("\(size) bytes, the limit is \(limit)") }
        if keep == .look {
            let head = min(size, 4096)
            try image.require([0..<head])
            let look = image.withBytes {
                selection.look(file.path, UnsafeRawBufferPointer(rebasing: $0[..<head]))
            }
            if look == .nothing { return .refused("not an ELF file") }
        }
        return .value(
            selection.extract(
                ImageFile(
                    path: file.path, image: image, isExecutable: file.attributes.mode & 0o111 != 0,
                    size: size)))
    }
}
