import CProfiles

/// The bytes of one recorded file: embedded in the program, or read from disk.
public struct ProfileText: Sendable {
    private enum Storage: Sendable {
        case embedded(Int)
        case owned([UInt8])
    }
    private let storage: Storage
    public let count: Int

    public init(_ bytes: [UInt8]) {
        storage = .owned(bytes)
        count = bytes.count
    }

    /// The embedded file with this number.
    init(embedded index: Int) {
        storage = .embedded(index)
        count = elfit_profile_at(index).size
    }

    /// Lends a part of the text.
    public func withSpan<R>(_ range: Range<Int>, _ body: (Span<UInt8>) -> R) -> R {
        switch storage {
        case .owned(let bytes): return body(bytes.span.extracting(range))
        case .embedded(let index):
            let file = UnsafeBufferPointer(start: elfit_profile_at(index).bytes, count: count)
            return body(UnsafeBufferPointer(rebasing: file[range]).span)
        }
    }

    public var string: String {
        withSpan(0..<count) { span in String(decoding: (0..<span.count).map { span[$0] }, as: UTF8.self) }
    }

    /// The lines that describe the file and name its libraries; symbol lines are passed over.
    var headLines: [(text: String, end: Int)] {
        withSpan(0..<count) { span in
            var result: [(String, Int)] = []
            var start = 0
            for index in 0..<span.count where span[index] == UInt8(ascii: "\n") {
                let first = span[start]
                if first == UInt8(ascii: "l") || first == UInt8(ascii: "p") {
                    result.append(
                        (String(decoding: (start..<index).map { span[$0] }, as: UTF8.self), index + 1))
                }
                start = index + 1
            }
            return result
        }
    }

    /// The embedded files by name.
    static let embedded: [String: Int] = {
        var result: [String: Int] = [:]
        for index in 0..<elfit_profile_count() {
            result[String(cString: elfit_profile_at(index).name)] = index
        }
        return result
    }()
}
