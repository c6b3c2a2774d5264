import ElfitBaseImages
import ElfitELF
import ElfitLocks
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// What elfit takes of a lock file, and what its installer takes (Scripts/lock-choices).
@Suite struct InstallerAgreementTests {
    private struct Target: Hashable {
        let python, libc, architecture: String
    }

    /// The patch releases of the Pythons that were asked.
    private static let patches = ["3.11": 7, "3.12": 1, "3.13": 0]

    @Test func choicesAreThoseOfTheInstallers() throws {
        let folder = repository + "/Tests/locks"
        var (asked, differing, sets) = (0, [String](), 0)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            guard let text = try? String(contentsOfFile: "\(folder)/\(name)/choices.tsv", encoding: .utf8)
            else { continue }
            sets += 1
            let expected = Self.answers(text)
            #expect(expected.count == 18, "\(name)")
            let lock = try Self.lock(folder + "/" + name)
            for (target, files) in expected {
                let own = try Self.choices(lock, target)
                for package in Set(files.keys).union(own.keys) {
                    asked += 1
                    guard files[package] != own[package] else { continue }
                    differing.append(
                        "\(name), \(target), \(package): \(own[package] ?? "-"), not \(files[package] ?? "-")"
                    )
                }
            }
        }
        print("oracle: lock choices: agree \(asked - differing.count) of \(asked), of \(sets) sets")
        #expect(sets == 13)
        #expect(differing == [])
    }

    private static func lock(_ folder: String) throws -> PythonLock {
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first {
                LockFormat(path: $0)?.isPython == true
            })
        let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
        guard case .python(let lock) = try LockFile(text, path: name).content else {
            throw LockError("no Python")
        }
        return lock
    }

    /// `NAME VERSION` to the file.
    private static func choices(_ lock: PythonLock, _ target: Target) throws -> [String: String] {
        let version = Version(String(target.libc.split(separator: " ")[1]))
        let minor = try #require(Int(target.python.dropFirst(2)))
        let install = PythonInstall(
            lock,
            target: PythonTarget(
                minor: minor, libc: target.libc.hasPrefix("musl") ? .musl(version) : .glibc(version),
                architecture: try #require(Architecture(rawValue: target.architecture))),
            patch: patches[target.python])
        try #require(install.refusal == nil)
        var found: [String: String] = [:]
        for (package, choice) in zip(lock.packages, install.choices()) {
            let key = "\(package.name) \(package.version ?? "")"
            switch choice {
            case .wheel(let file, _), .source(let file, _): found[key] = file
            case .nothing: found[key] = "nothing"
            case .unknown(let reason): found[key] = "unknown: \(reason)"
            case .unnamed, .unwanted, .project: break
            }
        }
        return found
    }

    private static func answers(_ text: String) -> [Target: [String: String]] {
        var found: [Target: [String: String]] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: "\t").map(String.init)
            let target = Target(python: words[0], libc: words[1], architecture: words[2])
            found[target, default: [:]]["\(words[3]) \(words[4])"] = words[5]
        }
        return found
    }
}
