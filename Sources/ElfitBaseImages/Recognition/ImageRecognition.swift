import ElfitBytes
package import ElfitELF
import ElfitSystem

/// Finds out what an image is by what is in its file system.
struct ImageRecognition {
    let tree: any FileTree
    let architecture: Architecture
    /// `NAME=VALUE`, from the image's configuration where there is one.
    let environment: [String]

    func image(name: String, user: String) -> BaseImage {
        let (libc, loader) = libc()
        var image = BaseImage(
            name: name, libc: libc, architecture: architecture,
            libraryDirectories: directories(libc, loader), files: tree)
        let distribution = Distribution(tree)
        image.title = distribution.title ?? "imported image"
        image.endOfLife = distribution.endOfLife
        image.features = features(libc)
        if libc.isGlibc { addCache(to: &image) }
        image.environment = keptEnvironment
        image.runtimes = runtimes()
        image.users = users()
        image.defaultUser =
            ["", "root", "0"].contains(user) || user.contains(where: \.isWhitespace) ? nil : user
        image.programs = programs()
        image.shell = ["/bin/sh", "/busybox/sh"].first { tree.hasFile(at: $0) }
        return image
    }

    // MARK: libc and loader

    /// The libc and its loader's path, by the file that the architecture's programs ask for.
    private func libc() -> (libc: Libc, loader: String?) {
        let glibc = architecture.glibcLoader
        if isObject(glibc), let version = glibcVersion(glibc) { return (.glibc(Version(version)), glibc) }
        let musl = architecture.muslLoader
        if isObject(musl) {
            return (.musl(Version(tree.marks(at: musl)?.muslVersion ?? "1.2.5")), musl)
        }
        return (.none, nil)
    }

    private func isObject(_ path: String) -> Bool {
        guard case .object(_, let object) = tree.entry(at: path) else { return false }
        return object.facts.simulatedArchitecture == architecture
    }

    /// Of the libc.so.6 that the loader would find; gcompat's loader stub has none beside it.
    private func glibcVersion(_ loader: String) -> String? {
        for directory in loaderDirectories(loader) + ["/lib64", "/usr/lib64", "/lib", "/usr/lib"] {
            let path = directory + "/libc.so.6"
            guard isObject(path), let version = tree.marks(at: path)?.glibcVersion else { continue }
            return version
        }
        return nil
    }

    private func loaderDirectories(_ loader: String) -> [String] {
        let found = tree.marks(at: loader)?.directories ?? []
        if !found.isEmpty { return found }
        return BaseImage.defaultDirectories(
            .glibc(Version("2.36")), architecture: architecture, debian: true)
    }

    // MARK: where libraries are looked for

    private func directories(_ libc: Libc, _ loader: String?) -> [String] {
        guard let loader else { return [] }
        if libc.isMusl {
            // The path file replaces what the loader was built with (loader-rules 3.2 point 5).
            if let text = tree.text(at: architecture.muslPathFile) {
                return text.split { $0 == "\n" || $0 == ":" }.map(String.init)
            }
            let own = tree.marks(at: loader)?.directories ?? []
            return own.isEmpty
                ? BaseImage.defaultDirectories(libc, architecture: architecture, debian: false) : own
        }
        return loaderDirectories(loader)
    }

    /// Alpine added RELR to its musl 1.2.3 with release 3.17 (loader-rules 6.3).
    private func features(_ libc: Libc) -> Set<String> {
        guard case .musl(let version) = libc, version == Version("1.2.3"),
            let release = tree.text(at: "/etc/alpine-release"), Version(release).isAtLeast(3, 17)
        else { return [] }
        return ["relr"]
    }
}

extension BaseImage {
    /// Recognises what the root file system in a directory is.
    ///
    /// - Throws: ``BaseImageError/notARoot(_:)`` when it is not a directory.
    package static func fromRoot(_ path: String, architecture: Architecture) throws(BaseImageError)
        -> BaseImage
    {
        guard isDirectory(path) else { throw .notARoot(path) }
        return recognized(RootDirectory(path), name: path, architecture: architecture)
    }

    /// Recognises what a file system is.
    package static func recognized(
        _ tree: any FileTree, name: String, architecture: Architecture, environment: [String] = [],
        user: String = ""
    ) -> BaseImage {
        ImageRecognition(tree: tree, architecture: architecture, environment: environment).image(
            name: name, user: user)
    }
}
