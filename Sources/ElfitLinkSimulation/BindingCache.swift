import ElfitBaseImages
import ElfitELF
import Synchronization

/// What objects find of their references in each other: shared by all that one scan simulates.
package final class BindingCache: Sendable {
    private struct Key: Hashable {
        let object: Int
        let rules: SymbolRules
    }
    /// An entry of an object's DT_VERNEED, and the library that answers for it.
    private struct Pair: Hashable {
        let object: Int
        let need: Int
        let library: Int
    }
    private let known = Mutex<[Key: ObjectReferences]>([:])
    private let lackingVersions = Mutex<[Pair: [VersionNeed.Version]]>([:])
    private let otherVersions = Mutex<[Pair: [String]]>([:])

    package init() {}

    func references(of object: ELFObject, rules: SymbolRules) -> ObjectReferences {
        let key = Key(object: object.serial, rules: rules)
        if let known = known.withLock({ $0[key] }) { return known }
        let made = ObjectReferences(object, rules: rules)
        return known.withLock { known in
            // Another thread may have been first: what it has asked already is kept.
            if let first = known[key] { return first }
            known[key] = made
            return made
        }
    }

    /// The versions that an entry of an object's DT_VERNEED asks for and a library does not define (5.2).
    func lacking(_ need: Int, of object: ELFObject, in library: ELFObject) -> [VersionNeed.Version] {
        let pair = Pair(object: object.serial, need: need, library: library.serial)
        if let known = lackingVersions.withLock({ $0[pair] }) { return known }
        let found = VersionCheck.lacking(object.facts.versionNeeds[need], in: library)
        lackingVersions.withLock { $0[pair] = found }
        return found
    }

    /// What of an entry of an object's DT_VERNEED musl binds to another version of a library (5.1).
    func boundOtherwise(_ need: Int, of object: ELFObject, in library: ELFObject) -> [String] {
        let pair = Pair(object: object.serial, need: need, library: library.serial)
        if let known = otherVersions.withLock({ $0[pair] }) { return known }
        let found = DefinitionChecks.boundOtherwise(object.facts.versionNeeds[need], of: object, in: library)
        otherVersions.withLock { $0[pair] = found }
        return found
    }
}
