import ElfitBaseImages
import ElfitDockerfile
package import ElfitFindings

/// A check of several services: one row each, in three groups.
package enum ServicesReport {
    /// The formats that hold several services.
    package static let formats: [ReportFormat] = [.text, .json, .markdown, .github]

    /// - Parameter format: one of ``formats``.
    package static func render(_ result: ServicesResult, _ format: ReportFormat, _ settings: ReportSettings)
        -> [UInt8]
    {
        switch format {
        case .json: json(result)
        case .github: result.services.flatMap { ReportFormat.github.render($0.result, settings) }
        case .markdown: Array(markdown(result).utf8)
        default: Array(text(result, settings).utf8)
        }
    }

    private struct Row {
        let cells: [String]
        init(_ service: ServiceAnswer) {
            let verdicts = service.result.verdicts
            let inUse = service.inUse
            let verdict = inUse.map { verdicts[$0.name]?.rawValue ?? "" }
            cells = [
                printable(service.name),
                printable(
                    inUse.map { $0.asked ?? $0.name } ?? service.result.imageInUse?.name ?? "no Dockerfile"),
                verdict ?? "unknown",
                service.candidate.map { candidate in
                    let size = candidate.size.map { ", \($0) MB" } ?? ""
                    return "\(printable(candidate.asked ?? candidate.name))\(size)"
                } ?? "-",
            ]
        }
    }

    private static let titles = ["SERVICE", "IMAGE IN USE", "THERE IT", "SMALLER IMAGE"]

    private static func text(_ result: ServicesResult, _ settings: ReportSettings) -> String {
        let rows = result.services.map { Row($0).cells }
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
        lines += ["", result.exitStatus == 0 ? "Passed" : "Failed: exit status \(result.exitStatus)"]
        return lines.map { wrapped($0, to: settings.width) }.joined(separator: "\n") + "\n"
    }

    private static func heading(_ group: ServiceGroup) -> String {
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

    private static func markdown(_ result: ServicesResult) -> String {
        var text = "| service | image in use | there it | smaller image | group |\n|---|---|---|---|---|\n"
        for service in result.services {
            text +=
                "| "
                + (Row(service).cells + [service.group.rawValue]).map { Markdown.code($0) }.joined(
                    separator: " | ") + " |\n"
        }
        return text
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
