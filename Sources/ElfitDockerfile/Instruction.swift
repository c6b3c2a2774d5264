/// One instruction of a Dockerfile, continued lines joined.
package struct Instruction: Sendable, Hashable {
    /// In upper case: `FROM`.
    package let keyword: String
    /// `--from=build` and the like, quotes taken away.
    package let flags: [String]
    /// What stands behind the flags.
    package let arguments: String
    /// From 1: where it begins and ends, here-documents included.
    package internal(set) var lines: ClosedRange<Int>
    package internal(set) var heredocs: [Heredoc] = []

    /// - Parameter escape: what quotes a character in flags.
    init(_ line: String, escape: Unicode.Scalar, lines: ClosedRange<Int>) {
        let (head, rest) = line.trimmed.headAndRest
        keyword = head.uppercased()
        (flags, arguments) = Self.flags(rest, escape)
        self.lines = lines
    }

    /// The value of `--name=value`; nil where the flag is not there.
    package func flag(_ name: String) -> String? {
        let start = "--\(name)="
        return flags.last { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }

    /// All values of a flag that may be repeated.
    package func flags(_ name: String) -> [String] {
        let start = "--\(name)="
        return flags.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }

    /// Words that begin with `--`, before the first that does not (BuildKit's extractBuilderFlags).
    private static func flags(_ text: String, _ escape: Unicode.Scalar) -> ([String], String) {
        let scalars = Scalars(text.unicodeScalars)
        var flags: [String] = []
        var place = 0
        while true {
            while place < scalars.count, scalars[place].isSpace { place += 1 }
            guard scalars[place...].starts(with: ["-", "-"]) else { break }
            let word = word(scalars, &place, escape)
            if word == "--" { break }
            flags.append(word)
        }
        return (flags, String(scalars[place...]).trimmed)
    }

    private static func word(_ scalars: Scalars, _ place: inout Int, _ escape: Unicode.Scalar) -> String {
        var word = Scalars()
        var quote: Unicode.Scalar?
        while place < scalars.count {
            let next = scalars[place]
            if quote == nil, next.isSpace { break }
            place += 1
            if next == quote {
                quote = nil
            } else if quote == nil, next == "'" || next == "\"" {
                quote = next
            } else if next == escape {
                // At the end it is passed over.
                guard place < scalars.count else { break }
                word.append(scalars[place])
                place += 1
            } else {
                word.append(next)
            }
        }
        return String(word)
    }
}
