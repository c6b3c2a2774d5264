import ElfitELF
import ElfitSystem
import Synchronization

/// Libraries without what is newer than a floor allows: an image that has at least these.
final class CeilingTree: FileTree {
    let tree: ProfileTree
    private let ceilings: [String: Version]
    /// The loader's directories, where the libraries are another distribution's.
    private let directories: [String]
    private let cut = Mutex<[String: ELFObject]>([:])

    /// - Parameter directories: the loader's, where what only another distribution's builds need is to be left out.
    init(_ tree: ProfileTree, _ ceilings: [String: Version], borrowedIn directories: [String] = []) {
        (self.tree, self.ceilings, self.directories) = (tree, ceilings, directories)
    }

    func entry(at path: String) -> FileEntry {
        guard case .object(let real, let object) = tree.entry(at: path) else { return tree.entry(at: path) }
        return .object(
            path: real,
            cut.withLock { known in
                if let cut = known[real] { return cut }
                let cut = ELFObject(withoutForeignNeeds(Self.cut(object.facts, ceilings)))
                known[real] = cut
                return cut
            })
    }

    func text(at path: String) -> String? { tree.text(at: path) }
    func holdsDirectory(_ path: String) -> Bool { tree.holdsDirectory(path) }
    func linkTarget(at path: String) -> String? { tree.linkTarget(at: path) }

    /// What the image has not got its own build of the library does not need: the image would not work.
    private func withoutForeignNeeds(_ facts: ELFFacts) -> ELFFacts {
        guard !directories.isEmpty else { return facts }
        var facts = facts
        facts.dynamic.needed.removeAll { name in
            !directories.contains { directory in
                if case .object = tree.entry(at: directory + "/" + name) { true } else { false }
            }
        }
        return facts
    }

    /// Without the versions above the ceilings, and without the symbols that have one of them.
    private static func cut(_ facts: ELFFacts, _ ceilings: [String: Version]) -> ELFFacts {
        let above = facts.versionDefinitions.filter { !$0.isBase && isAbove($0.name, ceilings) }
        guard !above.isEmpty else { return facts }
        let indices = Set(above.map(\.index))
        var facts = facts
        facts.versionDefinitions.removeAll { indices.contains($0.index) }
        let exports = ContiguousArray(
            facts.symbols.exports.lazy.filter { !indices.contains($0.versionIndex) })
        facts.symbols = SymbolTable(
            names: facts.symbols.names, imports: facts.symbols.imports, exports: exports,
            entryCount: exports.count + 1)
        return facts
    }

    /// `GLIBC_2.34` against a ceiling of GLIBC; what has no number, such as GLIBC_PRIVATE, stays.
    static func isAbove(_ name: String, _ ceilings: [String: Version]) -> Bool {
        // These marks of glibc came with the version that is named here.
        let marks = [
            "GLIBC_ABI_DT_RELR": "2.36", "GLIBC_ABI_GNU2_TLS": "2.42", "GLIBC_ABI_DT_X86_64_PLT": "2.42",
        ]
        if let version = marks[name] { return ceilings["GLIBC"].map { Version(version) > $0 } ?? false }
        guard let bar = name.lastIndex(of: "_"), let ceiling = ceilings[String(name[..<bar])] else {
            return false
        }
        let version = Version(String(name[name.index(after: bar)...]))
        return !version.parts.isEmpty && version > ceiling
    }
}
