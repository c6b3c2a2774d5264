import BaseImages
import ELFFacts
import Synchronization

/// Which references of an object its libc does not satisfy, asked once for every pair of the two.
///
/// Most references bind in libc, whatever else is in scope; and images of one family share their libc.
public final class BindingCache: Sendable {
    private struct Pair: Hashable {
        let object: ObjectIdentifier
        let libc: ObjectIdentifier
    }
    /// An answer keeps its two objects: an identifier is an address, and must not come to mean another object.
    private struct Answer {
        let object: LoadObject
        let libc: LoadObject
        let indices: [Int32]
    }
    private let known = Mutex<[Pair: Answer]>([:])

    public init() {}

    /// Indices into the object's imports.
    func unsatisfied(
        of object: LoadObject, by libc: LoadObject, ask: (Symbol) -> Bool
    ) -> [Int32] {
        let pair = Pair(object: ObjectIdentifier(object), libc: ObjectIdentifier(libc))
        if let answer = known.withLock({ $0[pair]?.indices }) { return answer }
        let imports = object.symbols.imports
        var answer: [Int32] = []
        for index in imports.indices {
            let symbol = imports[index]
            if symbol.mustBind, !ask(symbol) { answer.append(Int32(index)) }
        }
        known.withLock { $0[pair] = Answer(object: object, libc: libc, indices: answer) }
        return answer
    }
}

extension Symbol {
    /// Whether a loader may complain about it: relocations name it, and it is not weak and undefined (4.3).
    var mustBind: Bool { !uses.isEmpty && !(isWeak && flags.contains(.undefined)) }
}
