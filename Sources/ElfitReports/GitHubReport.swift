import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// Workflow commands of GitHub Actions: an annotation for each cause, as many as a step may have, then every
/// finding in a folded part of the log.
enum GitHubReport {
    /// GitHub shows ten annotations of a level for one step.
    private static let limit = 10

    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> String {
        let (result, found) = (digest.result, digest.found)
        let places = Places(result, settings)
        var lines = [Severity.blocks, .unknown, .risk].flatMap { annotations($0, digest, places) }
        for file in result.unread.prefix(limit) {
            let place = places.place(ofPath: file.path)
            lines.append(command("error", place, title: "elfit: not read", "\(file.path): \(file.reason)"))
        }
        if result.unread.count > limit {
            lines.append("::error title=elfit::\(result.unread.count - limit) more files were not read")
        }
        if let nothing = result.nothingFound { lines.append("::warning title=elfit::\(nothing)") }
        lines += result.bases.compactMap(\.takenSentence).prefix(limit).map {
            inert("::notice title=elfit::\(data(printable(shortened($0, to: 1_000))))")
        }
        // A level of their own: they take no annotation from what is wrong.
        lines += result.remarks.prefix(limit).map { remark in
            let place = places.place(ofPath: remark.path)
            return command("notice", place, line: remark.line, title: "elfit: configuration", remark.sentence)
        }
        lines.append("::group::elfit: \(counted(found.count, "finding"))")
        lines += found.map { inert(line($0, digest)) }
        lines.append("::endgroup::")
        lines += result.bases.map {
            inert("\(printable($0.name)): \(digest.verdict(on: $0.name).rawValue)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One for each cause: the same sentence of the same kind, at the file that shows it first.
    private static func annotations(
        _ severity: Severity, _ digest: ReportDigest, _ places: Places
    ) -> [String] {
        let level = severity == .risk ? "warning" : "error"
        let causes = digest.causes.findings.filter { $0.finding.severity == severity }
        // The last place tells of the rest.
        let shown = causes.count > limit ? causes.prefix(limit - 1) : causes[...]
        var lines = shown.compactMap { place, finding -> String? in
            let first = digest.found.first {
                $0.finding.sentence == finding.sentence && $0.finding.id == finding.id
                    && $0.finding.severity == severity && $0.finding.acceptance == nil
            }
            guard let item = first else { return nil }
            let cause = digest.causes.cause(at: place)
            let files = cause.roots.count == 1 ? "" : "\(counted(cause.roots.count, "file")), "
            return command(
                level, places.place(item), title: "elfit: \(cause.finding.id)",
                "\(cause.finding.sentence) (\(files)on \(Ladder.names(cause.bases, of: digest.result))). \(cause.finding.fix)"
            )
        }
        if causes.count > shown.count {
            lines.append(
                "::\(level) title=elfit::\(counted(causes.count - shown.count, "more cause")): see the step's log"
            )
        }
        return lines
    }

    private static func line(_ item: ReportedFinding, _ digest: ReportDigest) -> String {
        let finding = item.finding
        return printable(
            "\(finding.severity.rawValue) \(finding.id) in \(finding.path) on "
                + "\(digest.baseNames(item)): \(finding.sentence)"
                + (finding.acceptance.map { " (\($0.words))" } ?? ""))
    }

    private static func command(
        _ level: String, _ place: Place, line: Int = 1, title: String, _ message: String
    ) -> String {
        let member = place.member.map { "\(shortened($0, to: 200)): " } ?? ""
        let text = data(printable(member + shortened(message, to: 1_000)))
        return inert(
            "::\(level) file=\(property(printable(place.path))),line=\(line),title=\(property(title))::\(text)"
        )
    }

    private static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }

    private static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }

    /// The runner obeys the older form of a command wherever it stands in a line.
    private static func inert(_ line: String) -> String { line.replacing("##[", with: "# #[") }
}
