/// Base64 of a literal in the program.
enum Base64 {
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0, count: 256)
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (value, letter) in letters.utf8.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// The bytes from `start`, counted as they are after decoding.
    static func decode(_ text: StaticString, from start: Int, count: Int) -> [UInt8] {
        text.withUTF8Buffer { letters in
            let values = values.span
            var bytes: [UInt8] = []
            bytes.reserveCapacity(count + 5)
            var source = start / 3 * 4
            while bytes.count < count + start % 3 {
                var bits: UInt32 = 0
                for index in source..<source + 4 { bits = bits << 6 | UInt32(values[Int(letters[index])]) }
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits))
                source += 4
            }
            return Array(bytes[(start % 3)..<(start % 3 + count)])
        }
    }
}
