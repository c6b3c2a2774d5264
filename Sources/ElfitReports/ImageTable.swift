package import ElfitBaseImages

/// The list of base images for people: one line each, as wide as the terminal lets it.
package struct ImageTable {
    private let width: Int
    /// `YYYY-MM-DD`, to tell what is past its end of support.
    private let today: String

    package init(width: Int, today: String) { (self.width, self.today) = (width, today) }

    private struct Column {
        let title: String
        /// The first to go where the terminal is narrow has the highest number.
        let expendable: Int
        let text: (BaseImage) -> String
    }

    private var columns: [Column] {
        [
            Column(title: "IMAGE", expendable: 0) { $0.name },
            Column(title: "LIBC", expendable: 0) { String($0.libc.description.prefix { $0 != "_" }) },
            Column(title: "RUNTIME", expendable: 1) { image in
                image.runtimes.map { "\($0.kind.rawValue) \($0.version)" }.joined(separator: ", ")
            },
            Column(title: "SHELL", expendable: 3) { $0.shell ?? "none" },
            Column(title: "SIZE", expendable: 4) { $0.size.map { "\($0) MB" } ?? "-" },
            Column(title: "SUPPORTED TO", expendable: 2) { support($0) },
            Column(title: "KNOWLEDGE", expendable: 1) { $0.certainty.rawValue },
        ]
    }

    private func support(_ image: BaseImage) -> String {
        guard let end = image.endOfLife else { return "-" }
        return image.isPastSupport(on: today) ? "\(end) (past)" : end
    }

    /// The table, with a line of titles.
    package func render(_ images: [BaseImage]) -> String {
        var cells = columns.map { column in
            (column, [column.title] + images.map { printable(column.text($0)) })
        }
        func widths() -> [Int] { cells.map { $0.1.map(\.count).max() ?? 0 } }
        while widths().reduce(0, { $0 + $1 + 2 }) - 2 > width,
            let first = cells.indices.max(by: { cells[$0].0.expendable < cells[$1].0.expendable }),
            cells[first].0.expendable > 0
        {
            cells.remove(at: first)
        }
        let wide = widths()
        return (0...images.count).map { row in
            zip(cells, wide).map { $0.1[row].padded(to: $1) }.joined(separator: "  ").trimmingEnd() + "\n"
        }.joined()
    }
}
