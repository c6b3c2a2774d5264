import ElfitBaseImages
import ElfitELF
import Synchronization

/// What one object refers to by one libc's rules, and what each other object satisfies of it: asked once for every
/// pair of objects, whichever scopes, images and fixes they meet in.
///
/// Whether a reference binds is whether anything in the scope satisfies it. So what is left of an object's references
/// is what its definers leave, set by set; names are compared for pairs that are new alone.
final class ObjectReferences: Sendable {
    let object: ELFObject
    private let rules: SymbolRules
    /// Indices into the object's imports: what must bind, but for copies.
    let indices: ContiguousArray<Int32>
    /// The same for what a program copies: the program itself does not count as its definer (4.3).
    let copies: ContiguousArray<Int32>
    private let hashes: ContiguousArray<UInt32>
    /// The references to each file that DT_VERNEED names.
    let files: [(file: String, places: ReferenceSet)]
    /// By the definer's serial number.
    private let definitions = Mutex<[Int: Definitions]>([:])
    private let hosts = Mutex<[HostKey: ReferenceSet]>([:])
    private let missing = Mutex<[MissingKey: [MissingSymbol]]>([:])

    /// What a host provides; what is not recorded is provided by runtime.
    private struct HostKey: Hashable {
        let programs: [Int]
        let runtime: Host.Runtime
    }

    init(_ object: ELFObject, rules: SymbolRules) {
        self.object = object
        self.rules = rules
        let imports = object.symbols.imports
        var (indices, copies) = (ContiguousArray<Int32>(), ContiguousArray<Int32>())
        for index in imports.indices where rules.mustBind(imports[index]) {
            if imports[index].uses.contains(.copy) {
                copies.append(Int32(index))
            } else {
                indices.append(Int32(index))
            }
        }
        (self.indices, self.copies) = (indices, copies)
        hashes = ContiguousArray(indices.map { imports[Int($0)].hash })
        var files: [String: ReferenceSet] = [:]
        if !object.neededFiles.isEmpty {
            for (place, index) in indices.enumerated() {
                guard let file = object.neededFiles[imports[Int(index)].versionIndex] else { continue }
                files[file, default: .none(of: indices.count)].insert(place)
            }
        }
        self.files = files.map { (file: $0.key, places: $0.value) }
    }

    /// Those that the process which opens the object does not provide itself.
    func wanted(of host: Host?) -> ReferenceSet {
        guard let host else { return .all(of: indices.count) }
        let programs = host.exports.map { [$0.serial] + host.others.map(\.serial) } ?? []
        let key = HostKey(programs: programs, runtime: host.runtime)
        if let known = hosts.withLock({ $0[key] }) { return known }
        let table = object.symbols
        var wanted = ReferenceSet.all(of: indices.count)
        for (place, index) in indices.enumerated() where host.provides(table.imports[Int(index)], in: table) {
            wanted.remove(place)
        }
        hosts.withLock { $0[key] = wanted }
        return wanted
    }

    /// What of `wanted` nothing in a scope satisfies.
    ///
    /// - Parameters:
    ///   - scope: in the order of lookup.
    ///   - stops: where in the scope the search for some ends, found or not (5.3).
    func unbound(
        _ wanted: ReferenceSet, in scope: [ELFObject], stops: [(index: Int, places: ReferenceSet)]
    ) -> UnboundReferences {
        var result = UnboundReferences(places: wanted)
        var next = 0
        while next < scope.count, !result.places.isEmpty {
            let unknown = definitions.withLock { known -> Int? in
                while next < scope.count {
                    guard let found = known[scope[next].serial] else { return next }
                    result.take(found, at: next, stops)
                    if result.places.isEmpty { return nil }
                    next += 1
                }
                return nil
            }
            guard let unknown else { break }
            let definer = scope[unknown]
            let found = Definitions(of: indices, hashes: hashes, by: object, in: definer, rules: rules)
            definitions.withLock { $0[definer.serial] = found }
        }
        if let stopped = result.stopped { result.places.formUnion(stopped) }
        return result
    }

    /// The missing symbols of a kind of answer, made once.
    func missing(_ key: MissingKey, make: () -> [MissingSymbol]) -> [MissingSymbol] {
        if let known = missing.withLock({ $0[key] }) { return known }
        let made = make()
        missing.withLock { $0[key] = made }
        return made
    }
}

extension UnboundReferences {
    /// Takes away what the scope's next object satisfies.
    fileprivate mutating func take(
        _ found: Definitions, at index: Int, _ stops: [(index: Int, places: ReferenceSet)]
    ) {
        if let satisfied = found.satisfied { places.subtract(satisfied) }
        for (place, why) in found.rejected where places.contains(place) && rejections[place] == nil {
            rejections[place] = why
        }
        for stop in stops where stop.index == index {
            let ended = places.intersection(stop.places)
            if ended.isEmpty { continue }
            places.subtract(ended)
            if stopped == nil { stopped = ended } else { stopped?.formUnion(ended) }
        }
    }
}
