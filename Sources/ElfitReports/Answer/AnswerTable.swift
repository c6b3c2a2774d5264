/// The table image × {installed, copied}, for a terminal: no row is broken.
struct AnswerTable {
    private let table: AnswerRows
    private let width: Int
    private static let nameWidth = 30

    init(_ digest: ReportDigest, width: Int, limit: Int) {
        self.width = width
        table = AnswerRows(digest, limit: limit)
    }

    private struct Cells {
        /// The verdict that counts comes last, with its reason.
        let name, size, other, deciding: String
    }

    func lines() -> [String] {
        if table.rows.isEmpty { return [] }
        let cells = table.rows.map { row in
            Cells(
                name: shortened(row.name, to: Self.nameWidth), size: row.size,
                other: isByLock ? table.copied(row).verdict : table.installed(row),
                deciding: isByLock ? installed(row) : copied(row))
        }
        let hasInstalled = table.hasInstalled
        let names = max("IMAGE".count, cells.map(\.name.count).max() ?? 0)
        let sizes = max("SIZE".count, cells.map(\.size.count).max() ?? 0)
        let titles = isByLock ? ["COPIED", "INSTALLED"] : ["INSTALLED", table.hasCopied ? "COPIED" : ""]
        let others = max(titles[0].count, cells.map(\.other.count).max() ?? 0)
        func line(_ cell: Cells) -> String {
            let head = "  \(cell.name.padded(to: names))  \(cell.size.padded(to: sizes))  "
            let text = head + (hasInstalled ? cell.other.padded(to: others) + "  " : "") + cell.deciding
            return text.count > width ? text.prefix(width - 1).trimmed + "…" : text.trimmingEnd()
        }
        let title = Cells(name: "IMAGE", size: "SIZE", other: titles[0], deciding: titles[1])
        var lines = [line(title)] + cells.map(line)
        if table.left > 0 { lines.append("  and \(counted(table.left, "more image")): --verbose shows all") }
        if let unknown = table.unknownSentence {
            lines += wrapped("  " + unknown, to: width).split(separator: "\n").map(String.init)
        }
        return lines
    }

    private var isByLock: Bool { table.isByLock && table.hasInstalled && table.hasCopied }

    private func installed(_ row: ImageRow) -> String {
        [table.installed(row), printable(table.copied(row).reason)].filter { !$0.isEmpty }
            .joined(separator: ": ")
    }

    /// What decides is said first: the rest may be cut.
    private func copied(_ row: ImageRow) -> String {
        let cell = table.copied(row)
        return [cell.verdict, printable(cell.reason)].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmingEnd() }
}
