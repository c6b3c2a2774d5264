import ElfitBaseImages
import ElfitDockerfile
import ElfitFindings

/// One service as a row: its name, the image in use, what comes of it there, and a smaller image.
struct ServiceRow {
    let cells: [String]
    private let group: ServiceGroup

    init(_ service: ServiceAnswer) {
        let verdicts = service.result.verdicts
        let inUse = service.inUse
        let verdict = inUse.map { verdicts[$0.name]?.rawValue ?? "" }
        group = service.group
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

    /// `python:3.12-slim: runs; smaller: python:3.12-alpine, 48 MB (ready)`.
    var sentence: String {
        let smaller = cells[3] == "-" ? "no smaller image" : "smaller: \(cells[3])"
        return "\(cells[1]): \(cells[2]); \(smaller) (\(group.rawValue))"
    }
}
