import ElfitELF
import ElfitSystem
import Synchronization

/// A base image's files, put together from recorded packages when they are first asked for.
package final class ProfileTree: FileTree {
    /// The image's own directory links, without those of its packages.
    let imageLinks: [String: String]
    /// Small text files that say what the image is, by path.
    let texts: [String: String]
    private let find: @Sendable () -> [PackageRecord]
    private let made = AtomicLazyReference<Contents>()
    /// Directories without links: most paths that are asked for lie in few.
    private let resolved = Memo<String?>()

    /// `links` are the image's own directory links, applied to the packages' paths as dpkg would.
    package init(
        links: [String: String], texts: [String: String] = [:],
        packages: @escaping @Sendable () -> [PackageRecord]
    ) {
        (imageLinks, self.texts, find) = (links, texts, packages)
    }

    /// Where every package's files stand in the image.
    private final class Contents: Sendable {
        let packages: [PackageRecord]
        let links: [String: String]
        let files: [String: (PackageRecord, String)]
        let others: [String: String]
        /// First components of all paths: most questions are about an app's own directories.
        let topDirectories: Set<Substring>
        let directories: Set<String>

        init(_ packages: [PackageRecord], _ imageLinks: [String: String]) {
            self.packages = packages
            var links: [String: String] = [:]
            func place(_ path: String) -> String {
                let directory = PathResolution.directory(of: path)
                let parent = PathResolution.resolve(directory) { imageLinks[$0] } ?? "/"
                return (parent == "/" ? "" : parent) + "/" + PathResolution.baseName(path)
            }
            for package in packages { for link in package.links { links[place(link.path)] = link.target } }
            var files: [String: (PackageRecord, String)] = [:]
            for package in packages { for path in package.paths { files[place(path)] = (package, path) } }
            // Where an image's link makes one place of two, a package's link to its own file is no link.
            for place in files.keys { links[place] = nil }
            links.merge(imageLinks) { _, image in image }
            var others: [String: String] = [:]
            for package in packages { for (path, reason) in package.others { others[place(path)] = reason } }
            topDirectories = Set((Array(links.keys) + files.keys + others.keys).compactMap(top))
            self.others = others
            directories = Set(files.keys.map(PathResolution.directory))
            self.links = links
            self.files = files
        }
    }

    private var contents: Contents {
        made.load() ?? made.storeIfNil(Contents(find(), imageLinks))
    }

    package var packages: [PackageRecord] { contents.packages }
    /// Where the libraries stand, sorted.
    package var paths: [String] { contents.files.keys.sorted() }

    package func entry(at path: String) -> FileEntry {
        let contents = contents
        guard let top = top(path), contents.topDirectories.contains(top) else { return .absent }
        guard let resolved = resolve(path, contents) else { return .absent }
        if let (package, place) = contents.files[resolved], let object = package.object(place) {
            return .object(path: resolved, object)
        }
        return contents.others[resolved].map { .other(path: resolved, reason: $0) } ?? .absent
    }

    private func resolve(_ path: String, _ contents: Contents) -> String? {
        let name = PathResolution.baseName(path)
        if name.isEmpty || name == "." || name == ".." {
            return PathResolution.resolve(path) { contents.links[$0] }
        }
        let directory = PathResolution.directory(of: path)
        let place = resolved.answer(directory) { PathResolution.resolve(directory) { contents.links[$0] } }
        guard let place else { return nil }
        let whole = place == "/" ? "/" + name : place + "/" + name
        guard contents.links[whole] != nil else { return whole }
        return PathResolution.resolve(path) { contents.links[$0] }
    }

    package func text(at path: String) -> String? { texts[path] }

    /// Of the directories that hold libraries themselves.
    package func holdsDirectory(_ path: String) -> Bool {
        let contents = contents
        guard let top = top(path), contents.topDirectories.contains(top) else { return false }
        return PathResolution.resolve(path) { contents.links[$0] }.map(contents.directories.contains) ?? false
    }

    package func linkTarget(at path: String) -> String? { contents.links[path] }
}

private func top(_ path: String) -> Substring? {
    let rest = path.utf8.drop { $0 == UInt8(ascii: "/") }
    return rest.isEmpty ? nil : Substring(rest.prefix { $0 != UInt8(ascii: "/") })
}
