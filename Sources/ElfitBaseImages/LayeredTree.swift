import ElfitSystem

/// Packages put on top of an image whose own files are not recorded packages.
final class LayeredTree: FileTree {
    private let lower: any FileTree
    private let upper: ProfileTree

    init(_ lower: any FileTree, packages: [PackageRecord]) {
        self.lower = lower
        // Where the image's directories are links, what is installed lands behind them.
        let places = ["/lib", "/lib64", "/usr/lib64"].compactMap { path in
            lower.linkTarget(at: path).map { (path, $0) }
        }
        upper = ProfileTree(links: Dictionary(uniqueKeysWithValues: places)) { packages }
    }

    func entry(at path: String) -> FileEntry {
        let added = upper.entry(at: path)
        if case .absent = added { return lower.entry(at: path) }
        return added
    }

    func text(at path: String) -> String? { lower.text(at: path) }
    func holdsDirectory(_ path: String) -> Bool { upper.holdsDirectory(path) || lower.holdsDirectory(path) }
    func linkTarget(at path: String) -> String? { lower.linkTarget(at: path) }
}

extension BaseImage {
    /// The image after its package manager has installed these packages: what is recorded of them stands in
    /// the image too, over what was there, and the image is as certain as the least certain of them.
    ///
    /// What else they depend on is not looked for: see ``ApkPackage/closure(of:release:)``.
    package func adding(packages: [PackageRecord]) -> BaseImage {
        guard !packages.isEmpty else { return self }
        var image = self
        if let tree = files as? ProfileTree {
            image.files = ProfileTree(links: tree.imageLinks, texts: tree.texts) { tree.packages + packages }
        } else {
            image.files = LayeredTree(files, packages: packages)
        }
        image.certainty = packages.map(\.certainty).reduce(certainty, min)
        return image
    }
}
