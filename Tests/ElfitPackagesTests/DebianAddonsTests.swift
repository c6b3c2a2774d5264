import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// All addons that Debian packages, in roots with the libraries that Debian gives them (Scripts/node-addons).
@Suite struct DebianAddonsTests {
    private static let cache =
        (ProcessInfo.processInfo.environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache")
        + "/elfit/node-addons/"
    private static let suites = ["debian12", "debian13"].filter {
        FileManager.default.fileExists(atPath: cache + $0 + "/complete")
    }
    private static let modules = ["debian12": "108", "debian13": "115"]

    private func check(_ suite: String, _ bases: [String], node: String? = nil) throws -> CheckResult {
        var options = ScanOptions(
            paths: [Self.cache + suite + "/usr/lib/x86_64-linux-gnu/nodejs"], threads: 2)
        options.asksForRuntimes = false
        options.bases = bases
        options.packages.node = node.map { .init($0) }
        options.seeksRemedies = false
        return try Scan(options).run()
    }

    @Test(arguments: suites) func everyAddonIsJudgedAndRunsWhereItComesFrom(_ suite: String) throws {
        let root = Self.cache + suite
        let result = try check(suite, [root, "alpine:3.20"])
        let addons = result.packages.indices.filter { index in
            result.packages[index].ecosystem == .node
                && result.packageAnswers.contains { $0.package == index && !$0.unused.isEmpty }
                || result.answers.contains { $0.package == index && $0.path.hasSuffix(".node") }
        }
        #expect(addons.count >= 9)
        for answer in result.packageAnswers where addons.contains(answer.package) {
            let package = result.packages[answer.package]
            #expect(package.version?.first?.isNumber == true, "\(package.label)")
            // Two of them have a fallback in JavaScript.
            let doesWithout = ["bufferutil", "utf-8-validate"].contains(package.name)
            #expect(
                answer.verdict == (answer.base == root || doesWithout ? .runs : .doesNotRun),
                "\(package.label) on \(answer.base)")
            #expect(
                (doesWithout && answer.base != root)
                    == answer.findings.map(\.id).contains(.nodeNativeOptional),
                "\(package.label) on \(answer.base)")
        }
        // What the linker left beside build/Release, and older interfaces, are known and not used.
        let unused = Set(result.packageAnswers.flatMap { $0.unused.map(\.path) })
        #expect(unused.contains { $0.contains("/obj.target/") })
        #expect(unused.contains { $0.contains("/sqlite3/lib/binding/napi-v3-") })
    }

    /// Debian builds its addons for its own Node: the interface's number is in each that is not of Node-API.
    @Test(arguments: suites) func anotherNodeIsRefused(_ suite: String) throws {
        let modules = try #require(Self.modules[suite])
        let result = try check(suite, [Self.cache + suite], node: "22")
        let found = result.packageAnswers.flatMap(\.findings).filter { $0.id == .nodeABIMismatch }
        #expect(found.count >= 3)
        #expect(found.allSatisfy { $0.evidence == "\(modules), 127" }, "\(found.map(\.evidence))")
    }
}
