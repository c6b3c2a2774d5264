import ArgumentParser
import BaseImages
import ElfitKit
import Findings
import Glibc
import Inputs
import Policy

/// Scans, and shows meanwhile how far it has come.
///
/// - Throws: `BaseImageError` for a base image that is not known.
func scan(_ options: ScanOptions, isQuiet: Bool) throws -> CheckResult {
    var options = options
    let progress = Progress()
    options.progress = progress
    let line = ProgressLine(progress, isQuiet: isQuiet)
    defer { line.end() }
    return try Scan(options).run()
}

/// Says in one line what is wrong with a base image or a configuration, and ends with 2.
func complaining(_ work: () throws -> Void) throws {
    func end(_ description: String) -> ExitCode {
        complain(description)
        return ExitCode(2)
    }
    do {
        try work()
    } catch let error as BaseImageError {
        throw end(error.description)
    } catch let error as ConfigurationError {
        throw end(error.description)
    }
}

/// Absolute; the root where the system does not tell.
func workingDirectory() -> String {
    guard let directory = getcwd(nil, 0) else { return "/" }
    defer { free(directory) }
    return String(cString: directory)
}
