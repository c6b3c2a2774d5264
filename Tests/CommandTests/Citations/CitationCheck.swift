import ElfitTestSupport
import Foundation

/// Finds citations in a line and says which of them lead nowhere.
struct CitationCheck {
    let pages = CitedPages()

    /// What is cited of a page: `3.2 point 5, 4.2 and 5.1`.
    private static let numbers =
        #"\d+(?:\.\d+)*(?:,? point \d+)?(?:(?:, and |, | and )\d+(?:\.\d+)*(?:,? point \d+)?)*"#
    private let ofPages: Regex<AnyRegexOutput>
    private let bare = try! Regex(#"\(("# + Self.numbers + #")[,;)]"#)

    init() {
        // A document that is no more is still known by its name.
        let names = pages.sections.keys.sorted() + ["peers"]
        let pattern = "(?:^|[^A-Za-z0-9/-])(" + names.joined(separator: "|") + ") (" + Self.numbers + ")"
        ofPages = try! Regex(pattern)
    }

    /// The citations of a line that do not resolve.
    ///
    /// - Parameter isComment: whether all of the line is, so that any document may be named in it.
    func unresolved(_ line: Substring, isComment: Bool) -> [String] {
        guard line.utf8.contains(where: Self.isDigit) || line.contains(".md") else { return [] }
        var found = badSections(line) + badHeadings(line)
        if isComment { found += unknownNames(line) }
        return found
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private func badSections(_ line: Substring) -> [String] {
        line.matches(of: ofPages).flatMap { match -> [String] in
            let name = String(match[1].substring!)
            return badNumbers(match[2].substring!, in: name)
        }
    }

    /// Sections of the loader rules that are cited without their name, in a file that cites them: `(3.2 point 5)`.
    func badBareSections(_ line: Substring) -> [String] {
        line.matches(of: bare).flatMap { badNumbers($0[1].substring!, in: "loader-rules") }
    }

    private func badNumbers(_ text: Substring, in name: String) -> [String] {
        text.matches(of: /(\d+(?:\.\d+)*)(?:,? point (\d+))?/).compactMap { match in
            let point = match.2.flatMap { Int($0) } ?? 0
            return pages.has(match.1, point: point, in: name) ? nil : "\(name) \(match.0)"
        }
    }

    /// `docs/words.md, "host"`.
    private func badHeadings(_ line: Substring) -> [String] {
        line.matches(of: /docs\/([a-z-]+)\.md, "([^"]+)"/).compactMap { match in
            let isThere = pages.headings[String(match.1)]?.contains(match.2.lowercased()) ?? false
            return isThere ? nil : String(match.0)
        }
    }

    /// A hyphenated name with a number, and a Markdown file: documents, or nothing else.
    private func unknownNames(_ line: Substring) -> [String] {
        let names = line.matches(of: /(?:^|[ (])([a-z]+(?:-[a-z]+)+) \d+(?:\.\d+)*/).map(\.1).filter {
            pages.sections[String($0)] == nil && !pages.sources.contains(String($0))
        }
        let files = line.matches(of: /[A-Za-z0-9_.\/-]+\.md\b/).map(\.0).filter {
            !FileManager.default.fileExists(atPath: repository + "/" + $0)
        }
        return (names + files).map(String.init)
    }

    /// The parts of a finding kind's source that name neither a page nor what docs/sources.md or a folder here is.
    func badSource(_ source: Substring) -> [String] {
        source.split(separator: ";").compactMap { part in
            let name = part.drop { $0 == " " }.prefix { $0.isLetter || $0 == "-" || $0 == "/" }
            let isPath =
                name.contains("/") && FileManager.default.fileExists(atPath: repository + "/" + name)
            let isKnown = pages.sources.contains(String(name)) || pages.sections[String(name)] != nil
            return isKnown || isPath ? nil : String(part)
        }
    }
}
