import ElfitTestSupport
import Foundation

/// The pages of docs that are cited by section (`loader-rules 5.1`), and the names that docs/sources.md knows.
struct CitedPages {
    /// Section numbers by the name of a page or a folder of pages, each with its highest numbered point.
    private(set) var sections: [String: [String: Int]] = [:]
    /// Headings in small letters, by the name of the page.
    private(set) var headings: [String: Set<String>] = [:]
    /// What docs/sources.md says where to find.
    let sources: Set<String>

    init() {
        let docs = repository + "/docs"
        sources = Set(
            Self.lines(docs + "/sources.md").compactMap { line in
                line.firstMatch(of: /^\| ([A-Za-z-]+) \| .*<https:\/\//).map { String($0.1) }
            })
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: docs)) ?? []
        for path in paths where path.hasSuffix(".md") {
            let parts = path.split(separator: "/")
            add(Self.lines(docs + "/" + path), to: String(parts[0].split(separator: ".")[0]))
        }
    }

    /// Lines outside of fenced blocks.
    static func lines(_ path: String) -> [Substring] {
        var isFenced = false
        return String(decoding: readBytes(path), as: UTF8.self).split(separator: "\n").filter { line in
            if line.hasPrefix("```") { isFenced.toggle() }
            return !isFenced
        }
    }

    private mutating func add(_ lines: [Substring], to name: String) {
        var section: String?
        for line in lines {
            if let match = line.firstMatch(of: /^#+ ((?:(\d+(?:\.\d+)*)\.? )?.*)$/) {
                headings[name, default: []].insert(match.1.lowercased())
                section = match.2.map(String.init)
                if let section { sections[name, default: [:]][section] = 0 }
            } else if let section, let match = line.firstMatch(of: #/^(\d+)\. /#) {
                sections[name]?[section] = Int(match.1)
            }
        }
    }

    /// Whether a section is there, and has a point of that number.
    func has(_ section: Substring, point: Int = 0, in name: String) -> Bool {
        guard let highest = sections[name]?[String(section)] else { return false }
        return point <= highest
    }

    /// Whether a number is a section, or a section and one of its points: 3.2.7.
    func hasSectionOrPoint(_ number: Substring, in name: String) -> Bool {
        if has(number, in: name) { return true }
        guard let dot = number.lastIndex(of: "."), let point = Int(number[dot...].dropFirst()) else {
            return false
        }
        return has(number[..<dot], point: point, in: name)
    }
}
