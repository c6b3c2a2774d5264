import ArgumentParser
import BaseImages
import ElfitKit
import Glibc
import Reports

/// `elfit check`.
struct Check: ParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    static let configuration = CommandConfiguration(
        abstract: "Check files, trees and wheels against base images.",
        discussion:
            "Exit status: 0 runs on every base image, 1 does not run on one, 2 wrong usage, 3 incomplete.")

    @Argument(help: "Files, directories, wheels.")
    var paths: [String]

    @Option(
        help:
            "A base image's name, a profile file, or an unpacked root file system's directory; may be repeated."
    )
    var base: [String] = []

    @Option(help: "How to report.")
    var format: Format = .text

    @Option(help: "Where to write the report; standard output by default.")
    var output: String?

    @Flag(help: "Take every ELF file as a load root by itself, as `ldd -r FILE` does.")
    var eachFile = false

    @Flag(help: "List every cause and every load root.")
    var verbose = false

    func run() throws {
        var options = ScanOptions(
            paths: paths, threads: min(8, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))))
        options.bases = base
        options.eachFile = eachFile
        do {
            let result = try Scan(options).run()
            let text =
                format == .json
                ? try JSONReport.render(result)
                : TextReport(width: terminalWidth(), isVerbose: verbose).render(result)
            try write(text, to: output)
            throw ExitCode(result.exitStatus)
        } catch let error as BaseImageError {
            complain(error.description)
            throw ExitCode(2)
        }
    }
}

/// One line on standard error.
func complain(_ message: String) { _ = writeAll("elfit: \(printable(message))\n", to: 2) }

/// Several lines on standard error, such as usage.
func complain(lines: String) {
    let printed = lines.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
    _ = writeAll(printed.joined(separator: "\n") + "\n", to: 2)
}

/// Writes everything to a descriptor; whether that went well.
private func writeAll(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
        let count = bytes[done...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
    }
    return true
}

/// Columns of the terminal, 100 where there is none.
func terminalWidth() -> Int {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
}

/// Writes a report to a file, or to standard output.
func write(_ text: String, to path: String?) throws {
    guard let path else {
        _ = writeAll(text, to: 1)
        return
    }
    guard let file = fopen(path, "w") else {
        complain("cannot write \(path): \(String(cString: strerror(errno)))")
        throw ExitCode(2)
    }
    let isWritten = fputs(text, file) >= 0
    guard fclose(file) == 0 && isWritten else {
        complain("cannot write \(path): \(String(cString: strerror(errno)))")
        throw ExitCode(2)
    }
}
