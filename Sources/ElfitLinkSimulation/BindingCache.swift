import ElfitBaseImages
import ElfitELF
import Synchronization

/// Which references of an object its libc does not satisfy, asked once for every pair of the two.
///
/// Most references bind in libc, whatever else is in scope; and images of one family share their libc.
package final class BindingCache: Sendable {
    private struct Pair: Hashable {
        let object: ObjectIdentifier
        let libc: ObjectIdentifier
    }
    /// With what a host exports; what is not recorded is provided by runtime.
    private struct Hosted: Hashable {
        let pair: Pair
        let exports: ObjectIdentifier
        let runtime: Host.Runtime
    }
    /// An answer keeps its objects: an identifier is an address, and must not come to mean another object.
    private struct Answer {
        let object: ELFObject
        let libc: ELFObject
        let indices: [Int32]
        /// Of these, what no host provides either.
        let withoutHost: [Int32]
    }
    private let known = Mutex<[Pair: Answer]>([:])
    private let hosted = Mutex<[Hosted: (exports: ELFObject, indices: [Int32])]>([:])

    package init() {}

    /// Indices into the object's imports; without those that a host provides, where there is one.
    func unsatisfied(
        of object: ELFObject, by libc: ELFObject, host: Host?, ask: (Symbol) -> Bool
    ) -> [Int32] {
        let pair = Pair(object: ObjectIdentifier(object), libc: ObjectIdentifier(libc))
        let known = known.withLock { $0[pair] }
        let answer = known ?? Self.answer(object, libc, ask)
        if known == nil { self.known.withLock { $0[pair] = answer } }
        guard let host else { return answer.indices }
        guard let exports = host.exports else { return answer.withoutHost }
        let key = Hosted(pair: pair, exports: ObjectIdentifier(exports), runtime: host.runtime)
        if let known = hosted.withLock({ $0[key] }) { return known.indices }
        let table = object.symbols
        let indices = answer.indices.filter { !host.provides(table.imports[Int($0)], in: table) }
        hosted.withLock { $0[key] = (exports, indices) }
        return indices
    }

    private static func answer(_ object: ELFObject, _ libc: ELFObject, _ ask: (Symbol) -> Bool) -> Answer {
        let table = object.symbols
        let indices = table.imports.indices.filter { table.imports[$0].mustBind && !ask(table.imports[$0]) }
        let withoutHost = indices.filter { !HostSymbols.provides(table.imports[$0], in: table) }
        return Answer(
            object: object, libc: libc, indices: indices.map(Int32.init),
            withoutHost: withoutHost.map(Int32.init))
    }
}

extension Symbol {
    /// Whether a loader may complain about it: relocations name it, and it is not weak and undefined (4.3).
    var mustBind: Bool { !uses.isEmpty && !(isWeak && flags.contains(.undefined)) }
}
