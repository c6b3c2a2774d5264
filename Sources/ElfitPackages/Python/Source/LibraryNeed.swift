import ElfitBaseImages
import ElfitFindingKinds

/// A library that a Python package opens by its name, against what an image has.
struct LibraryNeed: Sendable {
    let need: PythonPackageSource.Need
    /// The file, as the user named it.
    let display: String

    /// What is wrong where none of its names leads to a library; nil where one does.
    ///
    /// - Parameter own: base names and SONAMEs of the app's own libraries: what opened one before is not known.
    func problem(on base: BaseImage, own: Set<String>) -> PackageProblem? {
        guard base.libc != .none else { return nil }
        let names = need.library.names.filter(\.isOfLinux)
        if names.contains(where: { $0.isFound(on: base) || own.contains($0.text) }) { return nil }
        guard let wanted = wanted(names) else { return nil }
        let when = need.isImported ? "when it is imported" : "when it is used"
        let packages = ImagePackages(base)
        let package = packages?.isInstallable == true ? packages?.bringing(wanted) : nil
        return PackageProblem(
            id: need.isImported ? .pythonLibraryAbsent : .pythonLibraryAbsentInUse,
            sentence: "needs \(wanted) \(when), and the image does not have it"
                + (package.map { ": \(packages?.verb ?? "") \($0) brings it" } ?? ""),
            path: display, evidence: wanted)
    }

    /// What to call it: a file name where one is known, best one that a package brings.
    private func wanted(_ names: [LibraryName]) -> String? {
        let files = names.flatMap(\.fileNames)
        return files.first { SonamePackages.packages(for: $0) != nil } ?? files.first { $0.contains(".so.") }
            ?? files.first
    }
}

extension LibraryName {
    /// The file names that it may stand for.
    var fileNames: [String] {
        if !isSearched { return [text] }
        let stem = text.hasPrefix("lib") && text.count > 4 ? text : "lib" + text
        let known = SonamePackages.sonames.filter { $0.hasPrefix(stem + ".so") }
        return known.isEmpty ? [stem + ".so"] : known
    }

    /// Whether a Python on the image comes to a library by this name: the loader for a file name, find_library for
    /// others, which asks ldconfig for its cache, and has no compiler to ask on such images.
    func isFound(on base: BaseImage) -> Bool {
        if !isSearched { return base.hasLibrary(text) }
        guard case .glibc = base.libc, let cache = base.loaderCache else { return false }
        let start = (text.hasPrefix("lib") && !text.isEmpty ? text : "lib" + text) + ".so"
        let plain = "lib" + text + ".so"
        func fits(_ name: String) -> Bool { name.hasPrefix(plain) || name.hasPrefix(start) }
        return cache.entries.keys.contains(where: fits)
            || cache.directories.contains { base.files.names(in: $0).contains(where: fits) }
            // A recorded image does not list its directories.
            || SonamePackages.sonames.contains { fits($0) && base.hasLibrary($0) }
    }
}

extension BaseImage {
    /// Whether the loader finds a library by its name alone.
    func hasLibrary(_ name: String) -> Bool {
        let paths =
            (libc.isMusl ? [] : loaderCache?.paths(of: name) ?? [])
            + libraryDirectories.map { $0 + "/" + name }
        return paths.contains { if case .object = files.entry(at: $0) { true } else { false } }
    }
}
