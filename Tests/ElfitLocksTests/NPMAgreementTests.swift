import ElfitLocks
import ElfitTestSupport
import Foundation
import Testing

/// What elfit takes of a package-lock.json, and what npm really installs (Scripts/npm-choices).
@Suite struct NPMAgreementTests {
    @Test func foldersAreThoseThatNPMInstalls() throws {
        let folder = repository + "/Tests/npm-locks"
        let text = try String(contentsOfFile: folder + "/choices.tsv", encoding: .utf8)
        let rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "\t").map(String.init)
        }
        let node = try #require(text.firstMatch(of: /with Node (\d+)\.(\d+)\.(\d+)/))
        let version = [node.1, node.2, node.3].compactMap { Int($0) }
        var (agreeing, differing) = (0, [String]())
        for row in rows {
            let lock = try Self.lock("\(folder)/\(row[0])/package-lock.json")
            let target = NodeLockTarget(processor: row[1], libc: row[2], version: version)
            let choices = NodeGraph(lock, target: target).choices()
            let own = Self.folders(lock, choices)
            let expected = Set(row[3].split(separator: " ").map(String.init))
            if own == expected {
                agreeing += 1
            } else {
                differing.append("\(row[0...2]): \(own.symmetricDifference(expected))")
            }
        }
        print("oracle: npm choices: agree \(agreeing) of \(rows.count)")
        #expect(rows.count >= 28)
        #expect(differing == [])
    }

    private static func lock(_ path: String) throws -> NodeLock {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        guard case .node(let lock) = try LockFile(text, path: path).content else {
            throw LockError("no Node")
        }
        return lock
    }

    private static func folders(_ lock: NodeLock, _ choices: [NodeChoice]) -> Set<String> {
        var found: Set<String> = []
        for (package, choice) in zip(lock.packages, choices) {
            switch choice {
            case .installed: found.insert(package.key)
            case .refused: return ["EBADPLATFORM"]
            case .skipped, .aside: break
            }
        }
        return found
    }
}
