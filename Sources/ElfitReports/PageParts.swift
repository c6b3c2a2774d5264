import CElfitPage

/// The HTML report's template, style sheet and script: Sources/CElfitPage, embedded so that the program is one file.
enum PageParts {
    static let template = text(elfit_page_template())
    static let services = text(elfit_services_template())
    static let style = text(elfit_page_style())
    static let script = text(elfit_page_script())

    static let version = firstLine(elfit_version())
    /// The address where elfit is kept: the file REPOSITORY.
    static let repository = firstLine(elfit_repository())

    private static func firstLine(_ part: elfit_text) -> String { String(text(part).prefix { $0 != "\n" }) }

    private static func text(_ part: elfit_text) -> String {
        let bytes = UnsafeBufferPointer(start: part.bytes, count: part.size)
        return bytes.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
    }
}
