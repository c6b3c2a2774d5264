import ElfitBaseImages
import ElfitFindings

/// A set of base images, by their places in the ladder.
struct BaseNumbers: Hashable {
    private var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

    mutating func insert(_ place: Int) { words[place / 64] |= 1 << UInt64(place % 64) }

    /// In ladder order.
    var places: [Int] {
        words.indices.flatMap { word in
            (0..<64).lazy.filter { words[word] >> UInt64($0) & 1 == 1 }.map { word * 64 + $0 }
        }
    }
}
