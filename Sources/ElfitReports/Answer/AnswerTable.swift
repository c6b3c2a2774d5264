import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// The table image × {installed, copied}, for a terminal: no row is broken.
struct AnswerTable {
    private let digest: ReportDigest
    private let width: Int
    private let rows: [ImageRow]
    private static let nameWidth = 30

    init(_ digest: ReportDigest, width: Int, limit: Int) {
        self.digest = digest
        self.width = width
        let all = ImageRow.rows(digest, limit: limit)
        rows = Array(all.prefix(limit))
        left = all.dropFirst(limit).reduce(0) { $0 + $1.bases.count }
    }

    private let left: Int

    private struct Cells {
        let name, size, installed, copied: String
    }

    func lines() -> [String] {
        if rows.isEmpty { return [] }
        let cells = rows.map { row in
            Cells(
                name: shortened(row.name, to: Self.nameWidth), size: row.size, installed: installed(row),
                copied: copied(row))
        }
        let isSaidBesides =
            isUnknownAlike || rows.allSatisfy { $0.answer.installed?.verdict == $0.answer.copied }
        let hasInstalled = cells.contains { !$0.installed.isEmpty } && !isSaidBesides
        let names = max("IMAGE".count, cells.map(\.name.count).max() ?? 0)
        let sizes = max("SIZE".count, cells.map(\.size.count).max() ?? 0)
        let installs = max("INSTALLED".count, cells.map(\.installed.count).max() ?? 0)
        func line(_ cell: Cells) -> String {
            let head = "  \(cell.name.padded(to: names))  \(cell.size.padded(to: sizes))  "
            let text = head + (hasInstalled ? cell.installed.padded(to: installs) + "  " : "") + cell.copied
            return text.count > width ? text.prefix(width - 1).trimmed + "…" : text.trimmingEnd()
        }
        var lines = [
            line(
                Cells(name: "IMAGE", size: "SIZE", installed: "INSTALLED", copied: hasCopied ? "COPIED" : ""))
        ]
        lines += cells.map(line)
        if left > 0 { lines.append("  and \(counted(left, "more image")): --verbose shows all") }
        if isUnknownAlike, let why = unknown {
            lines += wrapped(
                "  Installed there: unknown, \(why.why). To know: \(why.command ?? "")", to: width
            )
            .split(separator: "\n").map(String.init)
        }
        return lines
    }

    private var hasCopied: Bool { rows.contains { $0.answer.copied != nil } }

    /// Whether nothing is known of any installation: one line says so.
    private var isUnknownAlike: Bool {
        unknown != nil
            && rows.allSatisfy { row in
                guard let installed = row.answer.installed else { return true }
                return installed.basis == .nothing || installed.verdict == row.answer.copied
            }
    }

    private var unknown: InstalledAnswer? {
        rows.lazy.compactMap(\.answer.installed).first { $0.basis == .nothing }
    }

    private func installed(_ row: ImageRow) -> String {
        guard let installed = row.answer.installed else { return "" }
        return installed.verdict.rawValue
            + (installed.basis == .tags && installed.verdict == .runs ? " (by tag)" : "")
    }

    private func copied(_ row: ImageRow) -> String {
        guard let copied = row.answer.copied else {
            return row.answer.installed.map { $0.verdict == .runs ? "" : $0.why } ?? ""
        }
        guard copied != .runs, let reason = row.reason else { return copied.rawValue + ended(row) }
        // What decides is said first: the rest may be cut.
        let mark = " (accepted)"
        return reason.hasSuffix(mark)
            ? "\(copied.rawValue)\(mark): \(printable(String(reason.dropLast(mark.count))))"
            : "\(copied.rawValue): \(printable(reason))"
    }

    /// Whether anybody still fixes the image.
    private func ended(_ row: ImageRow) -> String {
        row.bases.allSatisfy { $0.isPastSupport(on: digest.result.today) } ? " (support ended)" : ""
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmingEnd() }
}
