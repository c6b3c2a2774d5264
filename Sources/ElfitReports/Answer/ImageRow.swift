import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// Neighbouring base images of which the same is said, as one row of a report's table.
struct ImageRow {
    /// In the order asked for.
    private(set) var bases: [BaseImage]
    let answer: ImageAnswer
    /// The main reason why the copied files do not run; nil where they do.
    let reason: String?

    /// Names of several images as one: `alpine:3.21 to 3.24`.
    var name: String { names.joined(separator: " to ") }

    /// The first image's name, and that of the last as far as it differs: `alpine:3.21`, `3.24`.
    var names: [String] {
        let first = bases[0].name
        guard bases.count > 1, let last = bases.last?.name else { return [printable(first)] }
        let common = zip(first, last).prefix { $0 == $1 }.map(\.0)
        // `alpine:3.21 to 3.24`, `distroless/cc-debian12 to 13`: numbers are not cut.
        guard bases[0].repository == bases[bases.count - 1].repository,
            let end = common.lastIndex(where: { !$0.isNumber && $0 != "." })
        else { return [printable(first), printable(last)] }
        return [printable(first), printable(String(last.dropFirst(end + 1)))]
    }

    /// Approximate: `24 MB`, `120 to 125 MB`.
    var size: String {
        let sizes = bases.compactMap(\.size)
        guard let least = sizes.min(), let most = sizes.max() else { return "" }
        return least == most ? "\(least) MB" : "\(least)-\(most) MB"
    }

    /// The rows of a result: images of one family are folded where the same is said of them, others too where there
    /// would be more rows than `limit`.
    static func rows(_ digest: ReportDigest, limit: Int) -> [ImageRow] {
        let answers = Dictionary(
            digest.result.imageAnswers.map { ($0.base, $0) }, uniquingKeysWith: { first, _ in first })
        let single = digest.result.bases.compactMap { base in
            answers[base.name].map {
                ImageRow(bases: [base], answer: $0, reason: digest.reason(on: base.name))
            }
        }
        let folded = fold(single) { $0.repository == $1.repository }
        return folded.count > limit ? fold(folded) { _, _ in true } : folded
    }

    private static func fold(_ rows: [ImageRow], where isOne: (BaseImage, BaseImage) -> Bool) -> [ImageRow] {
        var folded: [ImageRow] = []
        for row in rows {
            if let last = folded.last, last.saysSame(row), isOne(last.bases[0], row.bases[0]) {
                folded[folded.count - 1].bases += row.bases
            } else {
                folded.append(row)
            }
        }
        return folded
    }

    private func saysSame(_ other: ImageRow) -> Bool {
        answer.copied == other.answer.copied && reason == other.reason
            && answer.installed?.verdict == other.answer.installed?.verdict
            && answer.installed?.why == other.answer.installed?.why
    }
}

extension BaseImage {
    /// What the name stands for without its release: `alpine`, `distroless/base`.
    fileprivate var repository: Substring {
        let name = self.name.prefix { $0 != ":" }
        guard let range = name.firstRange(of: "-debian") else { return name }
        return name[..<range.lowerBound]
    }
}
