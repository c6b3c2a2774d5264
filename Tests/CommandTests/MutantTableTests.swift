import ElfitTestSupport
import Foundation
import Testing

/// Tests/mutants.txt fits the sources: what `make mutants` would turn off is still there.
struct MutantTableTests {
    private struct Entry {
        let name: String
        let file: String
        let text: String
        var mutated = ""
    }

    private static let entries: [Entry] = {
        var entries: [Entry] = []
        var (file, name) = ("", "")
        for line in String(decoding: readBytes(repository + "/Tests/mutants.txt"), as: UTF8.self).split(
            separator: "\n")
        {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            guard words.count == 2, words[0] != "#" else { continue }
            switch words[0] {
            case "file": file = words[1]
            case "mutant": name = String(words[1].prefix { $0 != " " })
            case "-":
                entries.append(
                    Entry(name: name, file: file, text: words[1].replacingOccurrences(of: "⏎", with: "\n")))
            case "+": entries[entries.count - 1].mutated = words[1]
            default: Issue.record("not understood: \(line)")
            }
        }
        return entries
    }()

    @Test func everyEntryFitsTheSources() {
        var sources: [String: String] = [:]
        for entry in Self.entries {
            let source =
                sources[entry.file]
                ?? String(decoding: readBytes(repository + "/" + entry.file), as: UTF8.self)
            sources[entry.file] = source
            let whole = entry.text.filter { $0 != "«" && $0 != "»" }
            #expect(
                source.components(separatedBy: whole).count == 2, "\(entry.name) does not fit \(entry.file)")
            #expect(entry.text.firstRange(of: /«.+»/) != nil, "\(entry.name) marks nothing")
            #expect(!entry.mutated.isEmpty, "\(entry.name) becomes nothing")
        }
    }

    @Test func rulesAreNamedOnce() {
        #expect(Self.entries.count >= 150)
        #expect(Set(Self.entries.map(\.name)).count == Self.entries.count)
    }
}
