import ElfitBaseImages
import ElfitPackages
import Testing

/// Which interpreter an app needs, of all that says so.
@Suite struct RuntimeEvidenceTests {
    private func python(_ version: String) -> Runtime {
        Runtime(
            kind: .python, version: Version(version), path: "/usr/bin/python3",
            abi: version.hasSuffix("t") ? "cpython-313t-x86_64-linux-gnu" : "cpython-312-x86_64-linux-gnu")
    }
    private func node(_ version: String) -> Runtime {
        Runtime(kind: .node, version: Version(version), path: "/usr/local/bin/node")
    }

    @Test func theStrongestEvidenceCountsAndOthersContradict() {
        let runtime = RuntimeEvidence([
            RuntimeNeed(.python, range: ">=3.11", source: .requirement, path: "uv.lock"),
            RuntimeNeed(.python, Version("3.12"), source: .image, path: "Dockerfile"),
            RuntimeNeed(.python, Version("3.13.1"), source: .environment, path: ".venv/pyvenv.cfg"),
        ])
        #expect(runtime.python?.label == "Python 3.13")
        #expect(runtime.python?.path == ".venv/pyvenv.cfg")
        #expect(runtime.contradictions(.python).map(\.path) == ["Dockerfile"])
        #expect(runtime.kinds == [.python])
        #expect(runtime.node == nil)
    }

    @Test func onlyTheSameReleaseSeriesOfPythonWillDo() {
        let need = RuntimeNeed(.python, Version("3.12.4"), source: .environment)
        #expect(need.allows(python("3.12.9")))
        #expect(!need.allows(python("3.1.2")))
        #expect(!need.allows(python("3.13.0")))
        #expect(!need.allows(node("3.12.0")))
        let free = RuntimeNeed(.python, Version("3.13"), isFreeThreaded: true, source: .asked)
        #expect(free.allows(python("3.13t")))
        #expect(!free.allows(python("3.13")))
    }

    @Test(
        arguments: [
            (">=18", [18, 20, 26], [16]), ("^20.1 || >=22", [20, 22, 24], [18, 21]), ("18.x", [18], [20]),
            (">= 18 < 23", [18, 22], [23, 16]), ("20 - 22", [20, 21, 22], [19, 23]), ("*", [8, 26], []),
            ("<=22.1", [22, 20], [24]), (">22", [24], [22]), ("", [22], []), ("lts/*", [22], []),
            ("v24", [24], [22]), ("~24.1.0", [24], [25]), ("<24", [22], [24]), (">20.1", [20, 22], [18]),
        ] as [(String, [Int], [Int])])
    func enginesAreRanges(range: String, allowed: [Int], refused: [Int]) {
        let need = RuntimeNeed(.node, range: range, source: .requirement, path: "package.json")
        for major in allowed { #expect(need.allows(node("\(major).3.1")), "\(range) \(major)") }
        for major in refused { #expect(!need.allows(node("\(major).3.1")), "\(range) \(major)") }
    }
}

/// What the project asks for, on images that have another version.
@Suite struct RuntimeRangeTests {
    private func mayRun(_ kind: Runtime.Kind, _ range: String, _ version: String) -> Bool {
        RuntimeNeed(kind, range: range, source: .requirement, path: "x")
            .mayAllow(Runtime(kind: kind, version: Version(version), path: "/x"))
    }

    @Test func whatIsOnlyKnownInPartMayBeIt() {
        #expect(mayRun(.node, ">=22.12", "22"))
        #expect(!mayRun(.node, ">=22", "20"))
        #expect(mayRun(.node, ">=22", ""))
        #expect(!mayRun(.python, ">=3.13", "3.12.4"))
        #expect(mayRun(.python, ">=3.12,<4", "3.13"))
    }
}
