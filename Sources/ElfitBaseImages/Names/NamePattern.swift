/// Names of one kind: `ubi9:9.#`, `nvidia/cuda:#-*-ubuntu22.04`. `*` stands for anything without `/` and `:`, `#`
/// for digits and dots, each at least one.
struct NamePattern: Sendable {
    private let pattern: [UInt8]

    init(_ pattern: String) { self.pattern = Array(pattern.utf8) }

    func matches(_ name: String) -> Bool {
        let name = Array(name.utf8)
        guard name.count < 300 else { return false }
        // The places in the pattern that the letters so far lead to.
        var places: Set<Int> = [0]
        for byte in name {
            var next: Set<Int> = []
            for place in places where place < pattern.count {
                let stepsOver = pattern[place] == byte && !isWild(place)
                if stepsOver || isWild(place) && accepts(place, byte) { next.insert(place + 1) }
                // One more letter for the wild one before.
                if place > 0, isWild(place - 1), accepts(place - 1, byte) { next.insert(place) }
            }
            if places.contains(pattern.count), let last = pattern.indices.last, isWild(last),
                accepts(last, byte)
            {
                next.insert(pattern.count)
            }
            places = next
        }
        return places.contains(pattern.count)
    }

    private func isWild(_ place: Int) -> Bool {
        pattern[place] == UInt8(ascii: "*") || pattern[place] == UInt8(ascii: "#")
    }

    private func accepts(_ place: Int, _ byte: UInt8) -> Bool {
        if pattern[place] == UInt8(ascii: "*") {
            return byte != UInt8(ascii: "/") && byte != UInt8(ascii: ":")
        }
        return (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
    }
}
