package import ElfitELF
import Synchronization

/// An ELF object that a loader may map: its facts, shared by every place it is met at.
package final class ELFObject: Sendable {
    package let facts: ELFFacts
    /// A number that no other object of this process has, or had: what answers about objects are kept by.
    package let serial: Int
    private static let lastSerial = Atomic<Int>(0)
    /// ``ELFFacts/symbols``, without the way through the facts.
    package let symbols: SymbolTable
    package let soname: String?
    /// DT_VERDEF: the names of version indices; base definitions name no version (loader-rules 5).
    package let definedVersions: [VersionIndex: String]
    /// DT_VERNEED: the versions that references ask for, by index.
    package let neededVersions: [VersionIndex: String]
    /// DT_VERNEED: the file that each version is wanted of, by index.
    package let neededFiles: [VersionIndex: String]
    /// Whether glibc has versions of its symbols: DT_VERSYM counts only with one of the two tables of names.
    package let isVersioned: Bool
    /// Without any, glibc finds nothing in it and musl crashes (loader-rules 4.2).
    package let hasHashTable: Bool
    /// Whether the object asks for versions of glibc.
    package let isBuiltForGlibc: Bool
    private let importHashes: Set<UInt32>

    package init(_ facts: ELFFacts) {
        serial = Self.lastSerial.add(1, ordering: .relaxed).newValue
        importHashes = Set(facts.symbols.imports.map(\.hash))
        self.facts = facts
        symbols = facts.symbols
        soname = facts.dynamic.soname
        isVersioned =
            facts.dynamic.hasVersym && !(facts.versionDefinitions.isEmpty && facts.versionNeeds.isEmpty)
        hasHashTable = facts.dynamic.hasSysvHash || facts.dynamic.hasGnuHash
        let defined = facts.versionDefinitions.filter { !$0.isBase }.map { ($0.index, $0.name) }
        definedVersions = Dictionary(defined, uniquingKeysWith: { first, _ in first })
        let needed = facts.versionNeeds.flatMap(\.versions).map { ($0.index, $0.name) }
        let files = facts.versionNeeds.flatMap { need in need.versions.map { ($0.index, need.file) } }
        neededFiles = Dictionary(files, uniquingKeysWith: { first, _ in first })
        neededVersions = Dictionary(needed, uniquingKeysWith: { first, _ in first })
        isBuiltForGlibc = needed.contains { $0.1.hasPrefix("GLIBC_") }
    }

    /// Whether the object imports a symbol of this name, whatever its version.
    package func imports(_ name: String) -> Bool {
        let wanted = gnuHash(name)
        guard importHashes.contains(wanted) else { return false }
        return symbols.imports.contains { $0.hash == wanted && symbols.name(of: $0) == name }
    }

    /// The name of a version index, whichever table has it: a program's copy of a library's variable has the
    /// version that the program needs.
    package func versionName(_ index: VersionIndex) -> String? {
        definedVersions[index] ?? neededVersions[index]
    }

    /// The version that a reference asks for, nil for none.
    package func wantedVersion(_ symbol: Symbol) -> String? {
        let index = symbol.versionIndex
        return index.namesVersion ? neededVersions[index] ?? definedVersions[index] : nil
    }
}
