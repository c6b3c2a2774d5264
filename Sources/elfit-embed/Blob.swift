import ElfitSystem

/// All frames, and the index that finds them.
///
/// The index is text: `frame OFFSET LENGTH SIZE REFERENCE` for each frame (a reference of -1 is none), then
/// for each file `file NAME OFFSET LENGTH` (where its head stands in the last frame) and
/// `library PATH FRAME` for each of its libraries.
struct Blob {
    let source: String

    init(_ files: [ProfileParts]) throws {
        let bodies = files.flatMap { file in
            file.libraries.map { Body(file: file.name, path: $0.path, bytes: $0.body) }
        }
        let references = Self.references(bodies)
        var frames = [[UInt8]](repeating: [], count: bodies.count)
        var head: [UInt8] = []
        for file in files { head += file.head }
        try compress(bodies, references, into: &frames)
        frames.append(try Zstd.compress(head[...], reference: nil))
        var index = ""
        var offset = 0
        for (number, frame) in frames.enumerated() {
            let size = number < bodies.count ? bodies[number].bytes.count : head.count
            let reference = number < bodies.count ? references[number] : nil
            index += "frame \(offset) \(frame.count) \(size) \(reference ?? -1)\n"
            offset += frame.count
        }
        index += Self.fileLines(files)
        let indexFrame = try Zstd.compress(Array(index.utf8)[...], reference: nil)
        source = Self.source(frames.flatMap { $0 }, indexFrame, indexSize: index.utf8.count)
    }

    private static func fileLines(_ files: [ProfileParts]) -> String {
        var lines = ""
        var headOffset = 0
        var frame = 0
        for file in files {
            lines += "file \(file.name) \(headOffset) \(file.head.count)\n"
            headOffset += file.head.count
            for library in file.libraries {
                lines += "library \(library.path) \(frame)\n"
                frame += 1
            }
        }
        return lines
    }

    /// The architecture that most is recorded of is the one to refer to. A group's largest member of it stands alone;
    /// its others refer to that, and each of another architecture to its peer: at most two steps to what stands alone.
    private static func references(_ bodies: [Body]) -> [Int?] {
        let groups = Dictionary(grouping: bodies.indices) { bodies[$0].stem }
        let count = Dictionary(bodies.map { ($0.architecture, 1) }, uniquingKeysWith: +)
        let main = count.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
        let peers = Dictionary(
            bodies.indices.filter { bodies[$0].architecture == main }.map { (bodies[$0].peer, $0) },
            uniquingKeysWith: { first, _ in first })
        var references = [Int?](repeating: nil, count: bodies.count)
        for members in groups.values {
            let candidates = members.filter { bodies[$0].architecture == main }
            let root = (candidates.isEmpty ? members : candidates)
                .max { (bodies[$0].bytes.count, -$0) < (bodies[$1].bytes.count, -$1) }
            for member in members where member != root {
                let isMain = bodies[member].architecture == main
                references[member] = isMain ? root : peers[bodies[member].peer] ?? root
            }
        }
        return references
    }

    /// The data as base64: a literal compiles fast where an array would not.
    private static func source(_ frames: [UInt8], _ index: [UInt8], indexSize: Int) -> String {
        """
        // Made by elfit-embed from Profiles.
        enum EmbeddedText {
            static let version = "\(version(frames + index))"
            static let indexOffset = \(frames.count)
            static let indexLength = \(index.count)
            static let indexSize = \(indexSize)
            static let base64: StaticString = "\(base64(frames + index))"
        }

        """
    }
}

/// Tells one state of the profiles from another.
private func version(_ data: [UInt8]) -> String {
    var hash = FNV1a()
    hash.add(data)
    return hash.digits
}

/// In groups of three bytes without line ends.
private func base64(_ data: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(data.count / 3 * 4 + 8)
    var index = 0
    while index < data.count {
        let triple = (0..<3).map { index + $0 < data.count ? Int(data[index + $0]) : 0 }
        let bits = triple[0] << 16 | triple[1] << 8 | triple[2]
        for shift in [18, 12, 6, 0] { result.append(letters[bits >> shift & 63]) }
        index += 3
    }
    return String(decoding: result, as: UTF8.self)
}
