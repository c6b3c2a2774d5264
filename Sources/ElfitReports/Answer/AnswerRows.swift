import ElfitBaseImages
import ElfitFindings

/// The table image × {installed, copied}: its rows, its columns and their words, for every format.
struct AnswerRows {
    let rows: [ImageRow]
    /// How many images have no row.
    let left: Int
    /// Whether lock files decide: then the reason is that of the installed verdict.
    let isByLock: Bool
    private let today: String

    init(_ digest: ReportDigest, limit: Int) {
        let all = ImageRow.rows(digest, limit: limit)
        rows = Array(all.prefix(limit))
        left = all.dropFirst(limit).reduce(0) { $0 + $1.bases.count }
        (today, isByLock) = (digest.result.today, digest.result.isByLock)
    }

    /// Whether the installed verdicts say something that the copied ones do not.
    var hasInstalled: Bool {
        rows.contains { $0.answer.installed != nil } && !isUnknownAlike
            && !rows.allSatisfy { $0.answer.installed?.verdict == $0.answer.copied }
    }

    var hasCopied: Bool { rows.contains { $0.answer.copied != nil } }

    /// One sentence where nothing is known of any installation: no column for it. Nil where something is.
    var unknownSentence: String? {
        guard isUnknownAlike, let unknown else { return nil }
        return "Installed there: unknown, \(unknown.why). To know: \(unknown.command ?? "")"
    }

    func installed(_ row: ImageRow) -> String {
        guard let installed = row.answer.installed else { return "" }
        return installed.verdict.rawValue
            + (installed.basis == .tags && installed.verdict == .runs ? " (by tag)" : "")
    }

    /// The verdict for the copied files, empty where there are none; and the main reason for that or, where there
    /// are none, for the installed ones.
    func copied(_ row: ImageRow) -> (verdict: String, reason: String) {
        guard let copied = row.answer.copied else {
            return ("", row.answer.installed.map { $0.verdict == .runs ? "" : $0.why } ?? "")
        }
        if isByLock, let installed = row.answer.installed, hasInstalled {
            return (copied.rawValue, installed.verdict == .runs ? "" : installed.why)
        }
        guard copied != .runs, let reason = row.reason else { return (copied.rawValue + ended(row), "") }
        let mark = " (accepted)"
        return reason.hasSuffix(mark)
            ? (copied.rawValue + mark, String(reason.dropLast(mark.count))) : (copied.rawValue, reason)
    }

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

    /// Whether anybody still fixes the image.
    private func ended(_ row: ImageRow) -> String {
        row.bases.allSatisfy { $0.isPastSupport(on: today) } ? " (support ended)" : ""
    }
}
