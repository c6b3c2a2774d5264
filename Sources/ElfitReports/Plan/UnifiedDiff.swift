/// Two texts compared line by line, as diff -u shows it.
package enum UnifiedDiff {
    /// Lines of agreement shown around a difference.
    private static let context = 3
    /// Lines of each text that are compared; longer ones are shown as replaced.
    private static let limit = 4000

    /// Empty where the texts agree.
    package static func text(_ old: String, _ new: String, oldName: String, newName: String) -> String {
        let (a, b) = (lines(old), lines(new))
        let steps = steps(a, b)
        guard steps.contains(where: { $0.mark != " " }) else { return "" }
        var out = ["--- \(oldName)", "+++ \(newName)"]
        for range in hunks(steps) {
            let part = steps[range]
            let first = part.first!
            let (oldCount, newCount) = (part.count { $0.mark != "+" }, part.count { $0.mark != "-" })
            let (oldStart, newStart) = (
                first.old + (oldCount == 0 ? 0 : 1), first.new + (newCount == 0 ? 0 : 1)
            )
            out.append("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@")
            out += part.map { "\($0.mark)\($0.text)" }
        }
        return out.joined(separator: "\n") + "\n"
    }

    private struct Step {
        let mark: Character
        let text: String
        /// Lines of each text before it.
        let old: Int
        let new: Int
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    private static func steps(_ a: [String], _ b: [String]) -> [Step] {
        var steps: [Step] = []
        let common = a.count <= limit && b.count <= limit ? shared(a, b) : []
        var (i, j) = (0, 0)
        for (x, y) in common + [(a.count, b.count)] {
            while i < x {
                steps.append(Step(mark: "-", text: a[i], old: i, new: j))
                i += 1
            }
            while j < y {
                steps.append(Step(mark: "+", text: b[j], old: i, new: j))
                j += 1
            }
            if x < a.count, y < b.count {
                steps.append(Step(mark: " ", text: a[x], old: i, new: j))
                (i, j) = (i + 1, j + 1)
            }
        }
        return steps
    }

    /// A longest common subsequence, as pairs of places.
    private static func shared(_ a: [String], _ b: [String]) -> [(Int, Int)] {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                table[i][j] = a[i] == b[j] ? table[i + 1][j + 1] + 1 : max(table[i + 1][j], table[i][j + 1])
            }
        }
        var pairs: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                pairs.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if table[i + 1][j] >= table[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }

    private static func hunks(_ steps: [Step]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for index in steps.indices where steps[index].mark != " " {
            let range = max(0, index - context)..<min(steps.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges
    }
}
