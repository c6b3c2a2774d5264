import ElfitELF
import ElfitLocks
import ElfitTestSupport
import Foundation
import Testing

@Suite struct MarkerTests {
    private static let environment = MarkerEnvironment(minor: 12, patch: 4, architecture: .amd64)

    @Test(arguments: [
        ("python_version >= '3.9'", true), ("python_version < '3.9'", false),
        ("python_version >= \"3.12\" and sys_platform == 'linux'", true),
        ("sys_platform == 'win32' or platform_machine == 'x86_64'", true),
        ("sys_platform == 'win32' and os_name == 'nt' or platform_machine == 'x86_64'", true),
        ("sys_platform == 'win32' and (os_name == 'nt' or platform_machine == 'x86_64')", false),
        ("python_full_version < '3.12.5'", true), ("python_full_version >= '3.12.5'", false),
        ("python_version == '3.12.*'", true), ("python_version != '3.1.*'", true),
        ("python_version ~= '3.9'", true), ("python_version > '3.12'", false),
        ("'linux' in sys_platform", true), ("sys_platform in 'linux darwin'", true),
        ("platform_machine not in 'aarch64 arm64'", true), ("'3.9' <= python_version", true),
        ("implementation_name == 'cpython'", true), ("extra == 'test'", false), ("extra != 'test'", true),
        ("'dev' not in dependency_groups", true), ("os.name == 'posix'", true),
        ("python_version in '3.11, 3.12'", true),
    ])
    func markersHold(_ marker: String, _ expected: Bool) throws {
        #expect(try #require(Marker(marker)).holds(in: Self.environment) == expected)
    }

    @Test func whatOnlyTheRunningSystemKnowsIsNotTold() throws {
        let unknown = try #require(Marker("platform_release >= '5'"))
        #expect(unknown.holds(in: Self.environment) == nil)
        let either = try #require(Marker("platform_release >= '5' or os_name == 'posix'"))
        #expect(either.holds(in: Self.environment) == true)
        let both = try #require(Marker("platform_release >= '5' and os_name == 'nt'"))
        #expect(both.holds(in: Self.environment) == false)
    }

    @Test(arguments: [
        "", "python_version", "python_version >= ", "python_version >= '3", "(os_name == 'nt'", "'a' == 'b'",
        "os_name = 'nt'", "os_name == 'nt' and", "os_name == 'nt')", "os_name not 'nt'", "os_name == nt",
    ])
    func whatIsNoMarkerIsRefused(_ text: String) { #expect(Marker(text) == nil) }

    @Test func hugeAndDeepMarkersAreRefusedAtOnce() {
        let term = "os_name == 'posix' or "
        #expect(Marker(String(repeating: term, count: 50_000) + "os_name == 'nt'") == nil)
        let depth = 5000
        #expect(
            Marker(
                String(repeating: "(", count: depth) + "os_name == 'nt'"
                    + String(repeating: ")", count: depth))
                == nil)
        #expect(
            Marker(String(repeating: "(", count: 20) + "os_name == 'nt'" + String(repeating: ")", count: 20))
                != nil)
    }

    /// Python's own library decides.
    @Test func markersAgreeWithPackaging() throws {
        let markers = Self.many
        let script = """
            import json, sys
            from packaging.markers import Marker
            env = {"implementation_name": "cpython", "implementation_version": "3.12.4", "os_name": "posix",
                   "platform_machine": "x86_64", "platform_release": "", "platform_system": "Linux",
                   "platform_version": "", "python_full_version": "3.12.4",
                   "platform_python_implementation": "CPython", "python_version": "3.12", "sys_platform": "linux",
                   "extra": ""}
            print(json.dumps([Marker(m).evaluate(env) for m in json.loads(sys.argv[1])]))
            """
        let text = String(decoding: try JSONEncoder().encode(markers), as: UTF8.self)
        let outcome = run(["python3", "-c", script, text])
        try #require(outcome.status == 0, "\(outcome.errors)")
        let expected = try JSONDecoder().decode([Bool].self, from: Data(outcome.output.utf8))
        for (marker, answer) in zip(markers, expected) {
            #expect(Marker(marker)?.holds(in: Self.environment) == answer, "\(marker)")
        }
        print("oracle: markers: agree \(markers.count) of \(markers.count)")
    }

    /// Every operator with versions around the Python's, and pairs of them.
    private static var many: [String] {
        let signs = ["<", "<=", "==", "!=", ">=", ">"]
        let bounds = [
            "3", "3.9", "3.11", "3.12", "3.12.4", "3.12.5", "3.12.0", "3.13", "3.12rc1", "3.12.4.post1",
            "3.13a1", "4",
        ]
        var all = ["python_version", "python_full_version"].flatMap { variable in
            bounds.flatMap { bound in signs.map { "\(variable) \($0) '\(bound)'" } }
        }
        all += ["3.*", "3.12.*", "3.12.4.*", "3.1.*"].flatMap {
            ["python_full_version == '\($0)'", "python_full_version != '\($0)'"]
        }
        all += ["3.9", "3.12.1", "3.13"].map { "python_full_version ~= '\($0)'" }
        let simple = Array(all.prefix(40))
        all += zip(simple, simple.reversed()).flatMap { a, b in
            [
                "\(a) and \(b)", "\(a) or \(b)", "(\(a) or \(b)) and os_name != 'nt'",
                "\(a) or \(b) and os_name == 'nt'",
            ]
        }
        return all
    }
}
