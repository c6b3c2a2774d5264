import ElfitELF
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// elfit's answers beside those of pip itself, which Scripts/pip-choices recorded.
@Suite struct PipAgreementTests {
    private struct Row {
        let name, version, libc, architecture, file: String
    }

    private static func lines(_ name: String) -> [[String]] {
        let bytes = readBytes(repository + "/Tests/pip/" + name)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
    }

    private static func rows() -> [Row] {
        lines("choices.tsv").map {
            Row(name: $0[0], version: $0[1], libc: $0[2], architecture: $0[3], file: $0[4])
        }
    }

    /// Images that have nothing but a libc's name.
    private static func profile(_ libc: String, _ architecture: String, in folder: Folder) -> String {
        let name = "\(libc) \(architecture)".replacingOccurrences(of: " ", with: "-")
        return folder.write(
            name + ".profile",
            "elfit-profile 2\nimage \(name)\nlibc \(libc)\narchitecture \(architecture)\ndirectories /lib\npackage none none -\n"
        )
    }

    /// Wheels with the real ones' names, and a file for their machine in each.
    private static func wheels(_ name: String, _ version: String, in folder: Folder) {
        let x86 = readBytes(folder.library("x86.so", "int f(void) { return 0; }"))
        let arm = readBytes(
            folder.library("arm.so", "int f(void) { return 0; }", "--target=aarch64-linux-gnu"))
        try? FileManager.default.createDirectory(
            atPath: folder.file("wheels"), withIntermediateDirectories: true)
        for line in lines("wheels.tsv") where line[0] == name && line[1] == version {
            let stem = line[2].split(separator: "-").prefix(2).joined(separator: "-")
            let text = Array("Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n".utf8)
            var members = [
                WheelMember("\(stem).dist-info/METADATA", text),
                WheelMember("\(stem).dist-info/RECORD", [0x0a]),
            ]
            if !line[2].hasSuffix("-any.whl") {
                members.append(WheelMember("pkg/m.so", line[2].contains("aarch64") ? arm : x86))
            }
            folder.wheel("wheels/" + line[2], members)
        }
    }

    @Test func elfitTakesTheWheelThatPipTakes() throws {
        let rows = Self.rows()
        var compared = 0
        for release in Set(rows.map { [$0.name, $0.version] }).sorted(by: { $0[0] < $1[0] }) {
            let folder = Folder()
            Self.wheels(release[0], release[1], in: folder)
            let wanted = rows.filter { $0.name == release[0] }
            var options = ScanOptions(paths: [folder.file("wheels")], threads: 2)
            options.asksForRuntimes = false
            options.packages.python = PythonVersion(minor: 12)
            options.seeksRemedies = false
            options.bases = wanted.map { Self.profile($0.libc, $0.architecture, in: folder) }
            let result = try Scan(options).run()
            #expect(result.packages.count == 1)
            for row in wanted {
                let name = "\(row.libc) \(row.architecture)".replacingOccurrences(of: " ", with: "-")
                let answer = try #require(
                    result.packageAnswers.first {
                        $0.base == name && $0.architecture.rawValue == row.architecture
                    })
                let said = answer.install.map { $0.kind == .same ? $0.detail : "-" }
                #expect(said == (row.file == "-" ? "-" : "pip takes \(row.file)"), "\(row)")
                compared += 1
            }
        }
        // At least 15 packages on 6 platforms.
        #expect(compared == rows.count && compared >= 90)
    }
}
