import ElfitBaseImages
import ElfitFindings
import ElfitTemplates

/// Several services on one page that needs nothing else: a row each in three groups, then the answer for each.
struct ServicesPage {
    private let result: ServicesResult
    private let digests: [ReportDigest]
    private let settings: ReportSettings

    init(_ result: ServicesResult, _ digests: [ReportDigest], _ settings: ReportSettings) {
        (self.result, self.digests, self.settings) = (result, digests, settings)
    }

    func render() -> [UInt8] {
        // The template is part of the program: a test renders it.
        try! Template(PageParts.services).render(values)
    }

    private var values: [String: TemplateValue] {
        let status = result.exitStatus
        let project = settings.directory.split(separator: "/").last.map(String.init) ?? "/"
        return [
            "version": .text(settings.version), "style": .text(PageParts.style),
            "project": .text(printable(project)), "today": .text(digests.first?.result.today ?? ""),
            "command": HTMLReport.optional(
                settings.command.isEmpty ? nil : printable(shortened(settings.command, to: 600))),
            "headline": .text(counted(result.services.count, "service")),
            "outcome": .text(status == 0 ? "runs" : status == 3 ? "unknown" : "fails"),
            "conclusion": .text(ServicesReport.conclusion(result)),
            "remarks": .texts(result.remarks.map { printable($0.description) }),
            "groups": HTMLReport.records(groups) { $0 },
            "services": HTMLReport.records(digests.indices, service),
        ]
    }

    private var groups: [[String: TemplateValue]] {
        ServiceGroup.allCases.enumerated().compactMap { number, group in
            let members = result.services.indices.filter { result.services[$0].group == group }
            return members.isEmpty
                ? nil
                : [
                    "id": .number(number + 1), "title": .text(ServicesReport.heading(group)),
                    "rows": HTMLReport.records(members, row),
                ]
        }
    }

    private func row(_ place: Int) -> [String: TemplateValue] {
        let service = result.services[place]
        let cells = ServiceRow(service).cells
        let verdict = service.inUse.map { service.result.verdict(on: $0.name) } ?? .unknown
        return [
            "number": .number(place + 1), "name": .text(cells[0]), "inUse": .text(cells[1]),
            "verdict": .text(cells[2]), "class": .text(HTMLReport.look(verdict).name),
            "candidate": .text(cells[3] == "-" ? "none" : cells[3]),
        ]
    }

    private func service(_ place: Int) -> [String: TemplateValue] {
        let own: [String: TemplateValue] = [
            "number": .number(place + 1), "name": .text(printable(result.services[place].name)),
            "conclusion": .text(printable(digests[place].conclusion.line)),
        ]
        return HTMLAnswer(digests[place], settings).values.merging(own) { $1 }
    }
}
