import ArgumentParser
import ElfitFindings
import ElfitPolicy
import ElfitReports
import Glibc

/// The reports that one check is asked for.
struct ReportPlan: Equatable {
    struct File: Equatable {
        let format: ReportFormat
        let path: String
    }
    let files: [File]
    /// What goes to standard output; nil for nothing.
    let standardOutput: ReportFormat?

    /// `--format` is for the files whose names tell no format; where no file needs or has it, for standard output.
    ///
    /// - Throws: `ValidationError` for a file whose format nothing tells, and for one named twice.
    init(format: ReportFormat?, outputs: [ReportOutput], isQuiet: Bool = false) throws {
        var files: [File] = []
        for output in outputs {
            if let unknown = output.unknown, let similar = nearest(to: unknown, of: Self.formats) {
                throw ValidationError("There is no format '\(unknown)'; did you mean '\(similar)'?")
            }
            guard let known = output.format ?? format else {
                throw ValidationError(
                    "The name '\(output.file)' does not tell its format: write --output FORMAT:\(output.file), "
                        + "FORMAT being one of \(Self.formats.joined(separator: ", "))."
                )
            }
            guard !files.contains(where: { isSameFile($0.path, output.file) }) else {
                throw ValidationError("Two reports would be written to '\(output.file)'.")
            }
            files.append(File(format: known, path: output.file))
        }
        self.files = files
        let isTaken = files.contains { $0.format == format }
        standardOutput = isQuiet ? nil : isTaken ? .text : format ?? .text
    }

    private static let formats = ReportFormat.allCases.map(\.rawValue)

    /// Whether a report of this format is asked for.
    func has(_ format: ReportFormat) -> Bool {
        standardOutput == format || files.contains { $0.format == format }
    }

    /// Whether one of the reports goes to a file.
    func writes(_ path: String) -> Bool { files.contains { isSameFile($0.path, path) } }

    /// Says before a long scan what could not be written after it.
    func checkFolders() throws {
        for file in files { try checkTarget(file.path) }
    }

    /// Writes every report of one result: the files first, so that a reader of standard output finds them.
    func write(_ result: CheckResult, _ settings: ReportSettings) throws {
        let digest = ReportDigest(result, settings)
        try write(settings) { $0.render(digest, $1) }
    }

    /// Writes every report of several services.
    func write(_ result: ServicesResult, _ settings: ReportSettings) throws {
        try write(settings) { ServicesReport.render(result, $0, $1) }
    }

    /// `render` makes a report in a format.
    func write(_ settings: ReportSettings, _ render: (ReportFormat, ReportSettings) -> [UInt8]) throws {
        // A file is no terminal.
        var fileSettings = settings
        fileSettings.width = ReportSettings().width
        fileSettings.usesColor = false
        fileSettings.keepsRows = true
        for file in files {
            try writeFile(render(file.format, fileSettings), at: file.path)
        }
        if let standardOutput { try writeToStandardOutput(render(standardOutput, settings)) }
    }
}
