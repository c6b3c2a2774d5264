import ElfitELF
import ElfitEmbeddedProfiles
import Synchronization

/// A recorded package: its links, and its libraries, each inflated and parsed when first looked at.
package final class PackageRecord: Sendable {
    package let name: String
    package let version: String
    /// How sure the record is: what a package file says, `real` where it says nothing.
    package let certainty: Certainty
    package let links: [(path: String, target: String)]
    /// What stands at a path and is no library, with one clause that says what it is.
    package let others: [(path: String, reason: String)]
    /// Library paths in file order.
    package let paths: [String]
    private let bodies: [String: Body]
    private let parsed = Mutex<[String: ELFObject]>([:])

    private enum Body: Sendable {
        case embedded(frame: Int)
        case part(ProfileText, Range<Int>)
        case facts(ELFFacts)

        func parse() -> ELFFacts {
            switch self {
            case .embedded(let frame): ABIRecord.parse(EmbeddedProfiles.frame(frame).span)
            case .facts(let facts): facts
            case .part(let text, let range): text.withSpan(range) { ABIRecord.parse($0) }
            }
        }
    }

    /// Reads a record's head; `text` is in the form of ``ABIRecord``.
    package convenience init(_ text: ProfileText) {
        let lines = text.headLines
        let libraries = lines.filter { $0.text.hasPrefix("library ") }
        let ends = libraries.dropFirst().map { $0.end } + [text.count]
        let bodies = zip(libraries, ends).map { line, end in
            (
                ProfileFile.unescaped(String(line.text.dropFirst("library ".count))),
                Body.part(text, line.end..<end)
            )
        }
        self.init(lines.map(\.text), bodies)
    }

    /// An embedded record, nil when there is none of this name.
    convenience init?(embedded name: String) {
        guard let head = EmbeddedProfiles.head(name) else { return nil }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\n").map(String.init)
        self.init(lines, EmbeddedProfiles.libraries(name).map { ($0.path, .embedded(frame: $0.frame)) })
    }

    /// What was put together of other records.
    init(name: String, certainty: Certainty, libraries: [(path: String, facts: ELFFacts)]) {
        (self.name, version, self.certainty, links, others) = (name, "", certainty, [], [])
        paths = libraries.map(\.path)
        bodies = Dictionary(
            libraries.map { ($0.path, .facts($0.facts)) }, uniquingKeysWith: { _, last in last })
    }

    private init(_ head: [String], _ libraries: [(path: String, body: Body)]) {
        var links: [(String, String)] = []
        var others: [(String, String)] = []
        var (name, version, certainty) = ("", "", Certainty.real)
        for line in head {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "package" where words.count >= 3:
                (name, version) = (words[2], words.count > 3 ? words[3] : "")
            case "certainty" where words.count == 2: certainty = Certainty(rawValue: words[1]) ?? .assumed
            case "link" where words.count == 3:
                links.append((ProfileFile.unescaped(words[1]), ProfileFile.unescaped(words[2])))
            case "present" where words.count >= 3:
                others.append((ProfileFile.unescaped(words[1]), words[2...].joined(separator: " ")))
            default: break
            }
        }
        self.others = others
        (self.name, self.version, self.certainty, self.links) = (name, version, certainty, links)
        paths = libraries.map(\.path)
        bodies = Dictionary(libraries, uniquingKeysWith: { _, last in last })
    }

    /// The library recorded at a path, the same object each time.
    package func object(_ path: String) -> ELFObject? {
        guard let body = bodies[path] else { return nil }
        return parsed.withLock { known in
            if let object = known[path] { return object }
            let object = ELFObject(body.parse())
            known[path] = object
            return object
        }
    }
}
