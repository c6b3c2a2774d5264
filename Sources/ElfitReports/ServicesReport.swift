import ElfitBaseImages
import ElfitDockerfile
package import ElfitFindings

/// A check of several services: one row each, in three groups.
package enum ServicesReport {
    /// - Parameter format: all of them hold several services.
    package static func render(_ result: ServicesResult, _ format: ReportFormat, _ settings: ReportSettings)
        -> [UInt8]
    {
        let services = result.services.map { ($0, ReportDigest($0.result, settings)) }
        let named = services.map { (service: Optional($0.0.name), digest: $0.1) }
        return switch format {
        case .json: json(result)
        case .github: github(services, settings)
        case .markdown: Array(markdown(result, services.map(\.1), settings).utf8)
        case .sarif: SARIFReport.render(named, settings)
        case .junit: JUnitReport.render(services.map { (answer: $0.0, digest: $0.1) })
        case .gitlab: GitLabReport.render(named, settings)
        case .html: ServicesPage(result, services.map(\.1), settings).render()
        case .text: Array(text(result, settings).utf8)
        case .jsonl:
            UnitRows.stream(services.map { (ReportUnit(name: $0.0.name, paths: [], digest: nil), $0.1) })
        }
    }

    /// The annotations of each, and in the log a line for each.
    private static func github(_ services: [(ServiceAnswer, ReportDigest)], _ settings: ReportSettings)
        -> [UInt8]
    {
        services.flatMap { service, digest in
            let row = "\(printable(service.name)): \(ServiceRow(service).sentence)\n"
            return Array((GitHubReport.render(digest, settings) + row.replacing("##[", with: "# #[")).utf8)
        }
    }

    private static let titles = ["SERVICE", "IMAGE IN USE", "THERE IT", "SMALLER IMAGE"]

    private static func text(_ result: ServicesResult, _ settings: ReportSettings) -> String {
        let rows = result.services.map { ServiceRow($0).cells }
        let widths = titles.indices.map { column in
            ([titles] + rows).map { $0[column].count }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            "  " + zip(cells, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmingEnd()
        }
        var lines = ["\(counted(result.services.count, "service"))", "", line(titles)]
        for group in ServiceGroup.allCases {
            let members = result.services.indices.filter { result.services[$0].group == group }
            if members.isEmpty { continue }
            lines += ["", "\(heading(group)):"]
            for member in members {
                lines.append(line(rows[member]))
                lines += reasons(result.services[member]).map { "      " + $0 }
            }
        }
        if !result.remarks.isEmpty { lines += [""] + result.remarks.map { printable($0.description) } }
        lines += ["", conclusion(result)]
        let table = settings.keepsRows ? Set([line(titles)] + rows.map(line)) : []
        return lines.map { table.contains($0) ? $0 : wrapped($0, to: settings.width) }
            .joined(separator: "\n") + "\n"
    }

    /// `Failed: api does not pass. Exit status 1.`
    static func conclusion(_ result: ServicesResult) -> String {
        let status = result.exitStatus
        let failing = result.services.filter { $0.result.exitStatus != 0 }.map { printable($0.name) }
        if failing.isEmpty { return "Passed: all services pass. Exit status \(status)." }
        let names =
            failing.count > 5
            ? "\(failing.count) of \(result.services.count) services" : failing.joined(separator: ", ")
        let verb = failing.count == 1 ? "does not pass" : "do not pass"
        return "Failed: \(names) \(verb). Exit status \(status)."
    }

    static func heading(_ group: ServiceGroup) -> String {
        switch group {
        case .ready: "Ready: a smaller image runs it as it is"
        case .needsChange: "Needs a change"
        case .stays: "Stays: no smaller image is known to run it"
        }
    }

    /// What is wrong on the image in use, and where to read more.
    private static func reasons(_ service: ServiceAnswer) -> [String] {
        let digest = ReportDigest(service.result)
        var lines: [String] = []
        if let inUse = service.inUse, let reason = digest.mainReason(on: inUse.name) {
            lines.append(printable(reason))
        }
        lines += service.result.remarks.map { printable($0.description) }
        lines += service.result.unread.prefix(2).map {
            "not read: \(printable($0.path)): \(printable($0.reason))"
        }
        if service.group == .needsChange, let candidate = service.candidate,
            let fix = service.result.remedies.first(where: {
                $0.base == candidate.name && $0.fixesAll && $0.kind != .biggerImage
            })
        {
            lines.append("fix on \(printable(candidate.name)): \(printable(fix.sentence))")
        }
        return lines
    }

    /// The row of each, then what to change for each, folded.
    private static func markdown(
        _ result: ServicesResult, _ digests: [ReportDigest], _ settings: ReportSettings
    ) -> String {
        var room = MarkdownRoom(left: settings.commentLimit)
        room.add("the answer", "## elfit: \(counted(result.services.count, "service"))\n\n")
        room.add("the verdict", "\(Markdown.prose(conclusion(result)))\n")
        let head =
            "\n| service | image in use | there it | smaller image | group |\n|---|---|---|---|---|\n"
        let rows = result.services.map { service in
            "| "
                + (ServiceRow(service).cells + [service.group.rawValue]).map { Markdown.code($0) }.joined(
                    separator: " | ") + " |\n"
        }
        room.list("services", head: head, rows) { "\nand \(counted($0, "more service")).\n" }
        for (service, digest) in zip(result.services, digests) {
            let lines = MarkdownAnswer(digest).changeLines
            room.fold(
                "changes of \(Markdown.prose(service.name))",
                "\(Markdown.prose(service.name)): what to change", lines
            ) {
                "\nand \($0) more.\n"
            }
        }
        return room.ended
    }

    private static func json(_ result: ServicesResult) -> [UInt8] {
        JSONText.document { json in
            json.field("exitStatus", Int(result.exitStatus))
            json.field("format", "elfit-services")
            json.objects("services", result.services, service)
            json.field("version", 1)
        }
    }

    private static func service(_ json: inout JSONText, _ service: ServiceAnswer) {
        let verdicts = service.result.verdicts
        json.field("candidate", service.candidate?.name)
        json.field("exitStatus", Int(service.result.exitStatus))
        json.field("group", service.group.rawValue)
        if let image = service.result.imageInUse {
            json.object("imageInUse") { json in
                json.field("base", service.result.baseInUse)
                json.field("file", image.file)
                json.field("line", image.line)
                json.field("name", image.name)
                json.field("verdict", service.inUse.flatMap { verdicts[$0.name]?.rawValue })
            }
        }
        json.field("name", service.name)
        json.objects("verdicts", service.result.bases) { json, base in
            json.field("base", base.name)
            json.field("verdict", verdicts[base.name]?.rawValue)
        }
    }
}
