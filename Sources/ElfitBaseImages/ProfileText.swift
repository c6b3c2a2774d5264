/// The bytes of one recorded file.
package struct ProfileText: Sendable {
    private let bytes: [UInt8]
    package var count: Int { bytes.count }

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Lends a part of the text.
    package func withSpan<R>(_ range: Range<Int>, _ body: (Span<UInt8>) -> R) -> R {
        body(bytes.span.extracting(range))
    }

    /// Lends each line without its end.
    func forEachLine(_ body: (Span<UInt8>) -> Void) {
        let span = bytes.span
        var start = 0
        for index in 0..<span.count where span[index] == UInt8(ascii: "\n") {
            body(span.extracting(start..<index))
            start = index + 1
        }
        if start < span.count { body(span.extracting(start..<span.count)) }
    }

    package var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The lines that describe the file and name its libraries; symbol lines are passed over.
    var headLines: [(text: String, end: Int)] {
        let span = bytes.span
        var result: [(String, Int)] = []
        var start = 0
        for index in 0..<span.count where span[index] == UInt8(ascii: "\n") {
            let first = span[start]
            if first == UInt8(ascii: "l") || first == UInt8(ascii: "p") || first == UInt8(ascii: "c") {
                result.append((String(decoding: bytes[start..<index], as: UTF8.self), index + 1))
            }
            start = index + 1
        }
        return result
    }
}
