import ElfitBaseImages
import ElfitELF

/// What one object has of the names that another one refers to.
struct Definitions: Sendable {
    /// The references that it satisfies; nil for none, as with most pairs of objects.
    var satisfied: ReferenceSet?
    /// Those that it has a definition for which a loader does not take, ascending, with what is wrong with the first one.
    var rejected: [(place: Int, why: Rejection)] = []

    init(
        of references: ContiguousArray<Int32>, hashes: ContiguousArray<UInt32>, by object: ELFObject,
        in definer: ELFObject, rules: SymbolRules
    ) {
        let imports = object.symbols.imports
        var found = ReferenceSet.none(of: references.count)
        var hasAny = false
        definer.symbols.findExports(named: references, hashes: hashes, of: object.symbols) {
            place, candidate in
            let reference = imports[Int(references[place])]
            let version = object.wantedVersion(reference)
            guard let why = rules.rejection(of: candidate, in: definer, for: reference, version: version)
            else {
                if rejected.last?.place == place { rejected.removeLast() }
                found.insert(place)
                hasAny = true
                return true
            }
            if rejected.last?.place != place { rejected.append((place, why)) }
            return false
        }
        if hasAny { satisfied = found }
    }
}
