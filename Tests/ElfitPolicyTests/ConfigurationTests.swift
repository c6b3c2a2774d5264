import ElfitFindingKinds
import ElfitPolicy
import ElfitTestSupport
import Testing

/// What `.elfit.yml` says, and what is said of a wrong one.
struct ConfigurationTests {
    private func read(_ text: String) throws(ConfigurationError) -> Configuration {
        try Configuration.read(text, path: ".elfit.yml")
    }

    @Test func everyKeyIsRead() throws {
        let configuration = try read(
            """
            version: 1
            bases: [alpine:3.20, distroless/cc]
            paths: dist
            include: ["**/*.so"]
            exclude:
              - tests
            fail-on: blocks
            allow-incomplete: true
            python: 3.10
            node: 22
            waivers:
              - finding: symbol-missing
                package: numpy
                path: dist/**
                base: alpine:*
                reason: not imported there
                expires: 2027-01-31
            """)
        #expect(configuration.bases == ["alpine:3.20", "distroless/cc"])
        #expect(configuration.paths == ["dist"])
        #expect(configuration.include == ["**/*.so"])
        #expect(configuration.exclude == ["tests"])
        #expect(configuration.failOn == .blocks)
        #expect(configuration.allowsIncomplete == true)
        #expect(configuration.python == "3.10")
        #expect(configuration.node == "22")
        let waiver = Waiver(
            finding: .symbolMissing, package: "numpy", path: "dist/**", base: "alpine:*",
            reason: "not imported there", expires: "2027-01-31", line: 12)
        #expect(configuration.waivers == [waiver])
    }

    @Test func anEmptyFileSaysNothing() throws {
        let configuration = try read("# nothing yet\n")
        #expect(configuration.bases.isEmpty)
        #expect(configuration.failOn == nil)
    }

    @Test(arguments: [
        ("bases: [a]\nbasis: [b]\n", 2, 1, "unknown key 'basis' in the configuration; did you mean 'bases'?"),
        ("bases: [a]\npaths: b\nbases: [c]\n", 3, 1, "the key 'bases' is there twice"),
        ("bases:\n  x: y\n", 2, 3, "'bases' must be a list, not a mapping"),
        ("paths:\n", 1, 7, "'paths' must be a list, not nothing"),
        ("waivers:\n", 1, 9, "'waivers' must be a list, not nothing"),
        ("bases: [[a]]\n", 1, 9, "an entry of 'bases' must be a text, not a list"),
        ("fail-on: risks\n", 1, 10, "did you mean 'risk'?"),
        ("allow-incomplete: perhaps\n", 1, 19, "must be true or false, not 'perhaps'"),
        ("version: 2\n", 1, 10, "'version' must be 1"),
        ("- a\n", 1, 1, "the configuration must be a mapping of keys to values, not a list"),
        ("bases: [a\n", 2, 1, "not YAML"),
        (
            "waivers:\n  - finding: symbol-missing\n    expires: 2027-01-31\n", 2, 5,
            "a waiver has no 'reason'"
        ),
        (
            "waivers:\n  - finding: symbol-mising\n    reason: x\n    expires: 2027-01-31\n", 2, 14,
            "no finding is called 'symbol-mising'; did you mean 'symbol-missing'?"
        ),
        (
            "waivers:\n  - finding: symbol-missing\n    reason: x\n    expires: 2027-02-29\n", 4, 14,
            "'expires' must be a date like 2027-01-31, not '2027-02-29'"
        ),
        (
            "waivers:\n  - finding: symbol-missing\n    reason: ' '\n    expires: 2027-02-28\n", 3, 13,
            "'reason' is empty"
        ),
        (
            "waivers:\n  - finding: symbol-missing\n    pakage: x\n    reason: y\n    expires: 2027-02-28\n",
            3, 5,
            "did you mean 'package'?"
        ),
    ])
    func whatIsWrongIsNamedWithItsPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) throws
    {
        let error = try #require(throws: ConfigurationError.self) { try read(text) }
        #expect((error.line, error.column) == (line, column))
        #expect(error.message.contains(message), "\(error.message)")
        #expect(error.description.hasPrefix(".elfit.yml:\(line):\(column): "))
    }

    @Test func theFileIsFoundUpToTheRepositorysRoot() throws {
        let folder = Folder()
        folder.write("outer/.elfit.yml", "")
        folder.write("outer/repository/.git/HEAD", "")
        folder.write("outer/repository/service/a", "")
        let service = folder.file("outer/repository/service")
        #expect(ConfigurationFile.find(from: service) == nil)
        folder.write("outer/repository/.elfit.yml", "")
        #expect(ConfigurationFile.find(from: service) == service + "/../.elfit.yml")
        folder.write("outer/repository/service/.elfit.yml", "")
        #expect(ConfigurationFile.find(from: service) == service + "/.elfit.yml")
    }

    @Test func whatIsNoFileIsSaid() throws {
        let error = try #require(throws: ConfigurationError.self) {
            try ConfigurationFile.read("/nonexistent")
        }
        #expect(error.description == "/nonexistent: No such file or directory")
        #expect(throws: ConfigurationError.self) { try ConfigurationFile.read("/dev/zero") }
    }
}
