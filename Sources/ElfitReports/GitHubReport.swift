import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// Workflow commands of GitHub Actions: an annotation for each cause, as many as a step may have, then every
/// finding in a folded part of the log.
enum GitHubReport {
    /// GitHub shows ten annotations of a level for one step.
    private static let limit = 10

    static func render(_ digest: ReportDigest, _ settings: ReportSettings) -> String {
        let (result, found) = (digest.result, digest.entries(settings))
        let places = Places(result, settings)
        var lines = [Severity.blocks, .unknown, .risk].flatMap {
            annotations($0, found, digest, places)
        }
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
            let place = places.place(ofPath: remark.path, line: remark.line)
            return command("notice", place, title: "elfit: configuration", remark.sentence)
        }
        lines.append("::group::elfit: \(counted(found.count, "finding"))")
        lines += found.map { inert(line($0, digest)) }
        lines.append("::endgroup::")
        lines += result.bases.map {
            inert("\(printable($0.name)): \(digest.verdict(on: $0.name).rawValue)")
        }
        lines.append(inert(printable(digest.conclusion.line)))
        return lines.joined(separator: "\n") + "\n"
    }

    /// One for each cause, the same sentence of the same kind: at the line of its package, or of the image where several
    /// packages show it.
    private static func annotations(
        _ severity: Severity, _ found: [ReportedFinding], _ digest: ReportDigest, _ places: Places
    ) -> [String] {
        let level = severity == .risk ? "warning" : "error"
        let open = found.filter { digest.severity(of: $0) == severity && $0.finding.acceptance == nil }
        let items = Dictionary(grouping: open) { "\($0.finding.id) \($0.finding.sentence)" }
        let causes = digest.causes.findings.compactMap { place, finding in
            finding.severity != severity
                ? nil : items["\(finding.id) \(finding.sentence)"].map { (place: place, items: $0) }
        }
        // The last place tells of the rest.
        let shown = causes.count > limit ? causes.prefix(limit - 1) : causes[...]
        var lines = shown.compactMap { cause in
            places.place(ofAll: cause.items).map {
                annotation(level, $0, cause.items, digest.causes.cause(at: cause.place), digest)
            }
        }
        if causes.count > shown.count {
            lines.append(
                "::\(level) title=elfit::\(counted(causes.count - shown.count, "more cause")): see the step's log"
            )
        }
        return lines
    }

    private static func annotation(
        _ level: String, _ placement: Placement, _ items: [ReportedFinding], _ cause: Cause,
        _ digest: ReportDigest
    ) -> String {
        let result = digest.result
        let who = items.compactMap { $0.packageLabel(in: result) }.unique()
        let more = who.count > 3 ? " and \(who.count - 3) more" : ""
        let packages = who.count > 1 ? "\(who.prefix(3).joined(separator: ", "))\(more); " : ""
        let files = cause.roots.count == 1 ? "" : "\(counted(cause.roots.count, "file")), "
        return command(
            level, placement.main, title: "elfit: \(cause.finding.id)",
            (placement.name.map { "\(shortened($0, to: 200)): " } ?? "")
                + "\(cause.finding.sentence) (\(packages)\(files)on \(Ladder.names(cause.bases, of: result))). \(cause.finding.fix)"
        )
    }

    private static func line(_ item: ReportedFinding, _ digest: ReportDigest) -> String {
        let finding = item.finding
        return printable(
            "\(finding.severity.rawValue) \(finding.id) in \(finding.path) on "
                + "\(digest.baseNames(item)): \(finding.sentence)"
                + (finding.acceptance.map { " (\($0.words))" } ?? ""))
    }

    private static func command(
        _ level: String, _ place: Place, title: String, _ message: String
    ) -> String {
        let text = data(printable(shortened(message, to: 1_200)))
        return inert(
            "::\(level) file=\(property(printable(place.path))),line=\(place.line),title=\(property(title))::\(text)"
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
