import Foundation

/// What a command said and how it ended.
package struct Outcome: Sendable {
    package let status: Int32
    package let output: String
    package let errors: String
}

/// Runs a command to its end, with its output kept.
@discardableResult
package func run(_ command: [String], in directory: String? = nil, environment: [String: String] = [:])
    -> Outcome
{
    let folder = Folder()
    folder.write("out", "")
    folder.write("err", "")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let directory { process.currentDirectoryURL = URL(fileURLWithPath: directory) }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a command that writes much never waits for a reader.
    process.standardOutput = FileHandle(forWritingAtPath: folder.file("out"))
    process.standardError = FileHandle(forWritingAtPath: folder.file("err"))
    do { try process.run() } catch { return Outcome(status: -1, output: "", errors: "\(error)") }
    process.waitUntilExit()
    return Outcome(
        status: process.terminationStatus,
        output: String(decoding: readBytes(folder.file("out")), as: UTF8.self),
        errors: String(decoding: readBytes(folder.file("err")), as: UTF8.self))
}

/// Whether a command is on the PATH.
package func hasCommand(_ name: String) -> Bool { run(["sh", "-c", "command -v \(name)"]).status == 0 }
