import ElfitELF

/// Checks that a profile file's text is one, line by line, before anything is believed of it.
struct ProfileCheck {
    struct Problem: Error {
        let line: Int
        let reason: String
    }

    private enum Section { case head, package, library }
    private var section = Section.head
    private var seen: Set<String> = []

    /// Keywords of the head; those that may come again.
    private static let headKeywords: Set = [
        "image", "title", "family", "rank", "libc", "architecture", "directories", "shell", "size", "eol",
        "cache", "runs-as", "floor",
    ]
    private static let headLists: Set = ["alias", "feature", "layer", "note", "user", "program"]
    /// Lines that may come again, with the number of words behind the keyword.
    private static let wordLists: [String: ClosedRange<Int>] = [
        "environment": 1...10_000, "text": 2...10_000, "runtime": 3...4, "cached": 2...2,
    ]
    private static let libraryKeywords: Set = ["machine", "soname", "needed", "rpath", "runpath", "define"]

    static func check(_ text: ProfileText) throws(Problem) {
        var check = ProfileCheck()
        var number = 0
        var failure: Problem?
        text.forEachLine { line in
            number += 1
            guard failure == nil else { return }
            // Most lines by far are symbols of libraries: looked at without becoming Strings.
            if case .library = check.section, line.count > 0, line[0] < 0x61 {
                if !isSymbol(line) { failure = Problem(line: number, reason: "not a symbol's line") }
                return
            }
            let string = String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self)
            if let reason = check.reason(against: string, number) {
                failure = Problem(line: number, reason: reason)
            }
        }
        if let failure { throw failure }
        for wanted in ["image", "libc", "architecture", "directories", "package"]
        where !check.seen.contains(wanted) {
            throw Problem(line: max(number, 1), reason: "the line '\(wanted) ...' is missing")
        }
    }

    private mutating func reason(against line: String, _ number: Int) -> String? {
        if number == 1 { return firstLine(line) }
        if line.isEmpty || line.hasPrefix("#") { return nil }
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let (key, value) = (words[0], words.count > 1 ? words[1] : "")
        switch section {
        case .head: return head(key, value)
        case .package: return package(key, value)
        case .library: return library(key, value)
        }
    }

    private func firstLine(_ line: String) -> String? {
        if line == ProfileFile.firstLine { return nil }
        if line.hasPrefix("elfit-profile ") {
            return
                "'\(line)' was written by another version of elfit, which reads '\(ProfileFile.firstLine)'; import the image again"
        }
        return "not a profile ('\(ProfileFile.firstLine)' is missing)"
    }

    private mutating func head(_ key: String, _ value: String) -> String? {
        if key == "package" {
            section = .package
            seen.insert(key)
            return value.split(separator: " ").count == 3 ? nil : "'package' needs three words"
        }
        if let counts = Self.wordLists[key] {
            let count = value.split(separator: " ").count
            return counts.contains(count) ? nil : "'\(key)' needs \(counts.lowerBound) words or more"
        }
        if key == "certainty" { return certainty(value.split(separator: " ").map(String.init)) }
        if Self.headLists.contains(key) { return value.isEmpty ? "'\(key)' needs a value" : nil }
        guard Self.headKeywords.contains(key) else { return "unknown keyword '\(key)'" }
        guard seen.insert(key).inserted else { return "a second '\(key)'" }
        switch key {
        case "architecture":
            guard let named = Architecture(rawValue: value) else { return "unknown architecture '\(value)'" }
            return named.isSimulated ? nil : "the architecture '\(value)' is not simulated"
        case "libc": return isLibc(value) ? nil : "unknown libc '\(value)'"
        case "directories": return nil
        case "rank", "size": return Int(value) == nil ? "'\(key)' needs a number" : nil
        default: return value.isEmpty ? "'\(key)' needs a value" : nil
        }
    }

    private func certainty(_ words: [String]) -> String? {
        guard let first = words.first, Certainty(rawValue: first) != nil else {
            return "unknown certainty '\(words.first ?? "")'"
        }
        let strange = words.dropFirst().first { ImageFact(rawValue: $0) == nil }
        return strange.map { "certainty of an unknown fact '\($0)'" }
    }

    private func isLibc(_ value: String) -> Bool {
        if value == "none" { return true }
        let words = value.split(separator: " ")
        return words.count == 2 && ["glibc", "musl"].contains(words[0])
            && Version(String(words[1])).parts.count > 1
    }

    private mutating func package(_ key: String, _ value: String) -> String? {
        let count = value.split(separator: " ").count
        switch key {
        case "link": return count == 2 && value.hasPrefix("/") ? nil : "'link' needs a path and its target"
        case "present":
            return count >= 2 && value.hasPrefix("/") ? nil : "'present' needs a path and what it is"
        case "library":
            section = .library
            return count == 1 && value.hasPrefix("/") ? nil : "'library' needs one path"
        default: return "unknown keyword '\(key)'"
        }
    }

    private mutating func library(_ key: String, _ value: String) -> String? {
        if key == "library" { return package(key, value) }
        guard Self.libraryKeywords.contains(key) else { return "unknown keyword '\(key)'" }
        switch key {
        case "machine": return UInt16(value) == nil ? "'machine' needs a number" : nil
        case "define":
            let words = value.split(separator: " ")
            let isGood = words.count == 3 && UInt16(words[0]) != nil && UInt16(words[1]) != nil
            return isGood ? nil : "'define' needs an index, flags and a name"
        default: return nil
        }
    }

    /// `F G name`, `F0 W2 name@@V_1 48`: see ``ABIRecord``.
    private static func isSymbol(_ line: Span<UInt8>) -> Bool {
        var words = 0
        var length = 0
        for index in 0...line.count {
            if index < line.count, line[index] != 0x20 {
                length += 1
                if words == 3, !(0x30...0x39).contains(line[index]) { return false }
                continue
            }
            words += 1
            if length == 0 || (words <= 2 && length > 2) || (words == 4 && length > 10) { return false }
            length = 0
        }
        return words == 3 || words == 4
    }
}
