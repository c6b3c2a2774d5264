/// Where everything stands: see `Blob` of elfit-embed, which writes it.
struct ProfileIndex: Sendable {
    struct Frame: Sendable {
        let offset: Int
        let length: Int
        /// Inflated, in bytes.
        let size: Int
        let reference: Int?
        var isReference = false
    }
    struct File: Sendable {
        let head: Range<Int>
        var libraries: [(path: String, frame: Int)] = []
    }

    private(set) var frames: [Frame] = []
    private(set) var files: [String: File] = [:]
    private(set) var names: [String] = []

    init(_ text: [UInt8]) {
        for line in text.split(separator: 0x0A) { add(line.split(separator: 0x20)) }
        for frame in frames { if let number = frame.reference { frames[number].isReference = true } }
    }

    private mutating func add(_ words: [ArraySlice<UInt8>]) {
        switch words[0].first {
        case UInt8(ascii: "f") where words[0].count == 5:
            let reference = words[4].first == UInt8(ascii: "-") ? nil : Self.number(words[4])
            frames.append(
                Frame(
                    offset: Self.number(words[1]), length: Self.number(words[2]),
                    size: Self.number(words[3]), reference: reference))
        case UInt8(ascii: "f"):
            let name = String(decoding: words[1], as: UTF8.self)
            let start = Self.number(words[2])
            names.append(name)
            files[name] = File(head: start..<start + Self.number(words[3]))
        default:
            let path = String(decoding: words[1], as: UTF8.self)
            files[names[names.count - 1]]?.libraries.append((path, Self.number(words[2])))
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 &- 0x30) }
    }
}
