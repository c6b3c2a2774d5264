import ArgumentParser
import ElfitBaseImages
import ElfitBytes
import ElfitContainers
import ElfitFindings
import ElfitInputs
import ElfitKit
import ElfitPolicy
import ElfitSystem
import Glibc

/// Scans, and shows meanwhile how far it has come.
///
/// - Throws: `BaseImageError` for a base image that is not known.
func runScan(_ options: ScanOptions, isQuiet: Bool) throws -> CheckResult {
    var options = options
    let progress = Progress()
    options.progress = progress
    for name in options.bases + options.buildBases where looksLikeNoRoot(name) {
        complain("\(name) has no etc, usr, lib or bin: it is taken for an image without anything")
    }
    let line = ProgressLine(progress, isQuiet: isQuiet)
    defer { line.end() }
    return try Scan(options).run()
}

/// Whether a directory that is named as a base image has nothing of a root file system: a misspelt name, most likely.
private func looksLikeNoRoot(_ name: String) -> Bool {
    isDirectory(name) && !looksLikeImage(name)
        && !["etc", "usr", "lib", "bin"].contains { access("\(name)/\($0)", F_OK) == 0 }
}

/// Says in one line what is wrong with a base image or a configuration, and ends with 2.
func complaining(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch let error as BaseImageError {
        throw wrongUsage(error.description)
    } catch let error as ConfigurationError {
        throw wrongUsage(error.description)
    }
}

/// Says in one line what is wrong with what the user asks; what to end with.
func wrongUsage(_ message: String) -> ExitCode {
    complain(message)
    return ExitCode(2)
}
