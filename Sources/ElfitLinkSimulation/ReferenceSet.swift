import ElfitBaseImages
import ElfitELF

/// Some places of a list of references: what is left of it is found word by word.
struct ReferenceSet: Sendable, Hashable {
    private var words: ContiguousArray<UInt64>

    private init(_ words: ContiguousArray<UInt64>) { self.words = words }

    /// None of `count` places.
    static func none(of count: Int) -> ReferenceSet {
        ReferenceSet(ContiguousArray(repeating: 0, count: (count + 63) / 64))
    }

    /// All of `count` places.
    static func all(of count: Int) -> ReferenceSet {
        var set = none(of: count)
        for word in set.words.indices { set.words[word] = .max }
        if count % 64 != 0 { set.words[set.words.count - 1] = (1 << UInt64(count % 64)) - 1 }
        return set
    }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    func contains(_ place: Int) -> Bool { words[place / 64] >> UInt64(place % 64) & 1 != 0 }
    mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }
    mutating func remove(_ place: Int) { words[place / 64] &= ~(1 << UInt64(place % 64)) }

    /// Takes the places of another set of the same list away.
    mutating func subtract(_ other: ReferenceSet) {
        for word in words.indices { words[word] &= ~other.words[word] }
    }

    mutating func formUnion(_ other: ReferenceSet) {
        for word in words.indices { words[word] |= other.words[word] }
    }

    func intersection(_ other: ReferenceSet) -> ReferenceSet {
        var both = self
        for word in words.indices { both.words[word] &= other.words[word] }
        return both
    }

    /// The places, ascending.
    var places: [Int] {
        var places: [Int] = []
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                places.append(index * 64 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return places
    }
}
