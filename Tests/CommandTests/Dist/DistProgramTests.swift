import ElfitTestSupport
import Foundation
import Testing

/// The static program: it needs nothing of what is around it, and says the same everywhere.
@Suite(.enabled(if: Release.isThere)) struct DistProgramTests {
    /// A root that the program runs in as its only world, with /proc mounted or without.
    struct World: CustomTestStringConvertible {
        let root: String
        let hasProc: Bool

        var testDescription: String { root + (hasProc ? "" : " without /proc") }
        var path: String { root == "empty" ? root : Release.oracle + "/" + root }
        var isThere: Bool { root == "empty" || FileManager.default.fileExists(atPath: path) }
    }

    /// musl 1.2.3 is Alpine 3.17's, 1.2.5 Alpine 3.20's.
    static let worlds = [
        World(root: "empty", hasProc: true), World(root: "empty", hasProc: false),
        World(root: "musl-debian12", hasProc: true), World(root: "musl-debian13", hasProc: true),
        World(root: "glibc-debian11", hasProc: true), World(root: "glibc-debian12", hasProc: true),
        World(root: "glibc-debian13", hasProc: true), World(root: "glibc-debian14", hasProc: true),
        World(root: "processes/roots/distroless-static", hasProc: true),
        World(root: "processes/roots/node-glibc", hasProc: true),
    ]

    /// What the dynamic program says of a copy of Samples.
    private static let dynamic: Outcome = {
        let folder = Folder()
        run(["cp", "-a", repository + "/Samples", folder.path])
        return run(
            [Program.dynamic, "check", "Samples", "--format", "json"], in: folder.path,
            environment: Program.day)
    }()

    @Test(arguments: worlds.filter(\.isThere)) func itSaysTheSameInEveryRoot(_ world: World) {
        let outcome = run(
            [
                "/usr/bin/python3", repository + "/Tests/Drivers/in-root.py", world.path,
                world.hasProc ? "proc" : "noproc", Release.program, repository + "/Samples", "check",
                "Samples",
                "--format", "json",
            ], environment: Program.day)
        #expect(outcome.status == Self.dynamic.status, "\(outcome.errors)")
        #expect(outcome.output == Self.dynamic.output)
        #expect(outcome.output.utf8.count > 100_000)
    }

    /// elfit about itself.
    @Test func itRunsOnEveryBaseImageByItsOwnWord() {
        let needed = run(["readelf", "-dl", Release.program])
        #expect(needed.output.contains("There is no dynamic section"))
        #expect(!needed.output.contains("INTERP"))
        let outcome = run([Release.program, "check", Release.program], environment: Program.day)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("scratch"))
    }

    private static let corpus =
        (ProcessInfo.processInfo.environment["ELFIT_CORPUS"]
            ?? (Release.oracle as NSString).deletingLastPathComponent + "/corpus") + "/manylinux_x86_64"

    /// To be static costs no time: glibc's malloc is the same, and nothing is bound at the start.
    @Test func itIsAsFastAsTheDynamicProgram() throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Self.corpus)) ?? []
        let wheel = names.first { $0.hasPrefix("ctranslate2-") }
        #expect(wheel != nil || !Release.isRequired, "Scripts/corpus")
        let works = [["5", "--version"]] + (wheel.map { [["3", "check", Self.corpus + "/" + $0]] } ?? [])
        for work in works {
            let outcome = run(
                ["/usr/bin/python3", repository + "/Tests/Drivers/cpu-time.py", work[0]]
                    + [Program.dynamic, Release.program] + work.dropFirst(), in: "/")
            let times = outcome.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
            try #require(times.count == 2, "\(outcome.errors)")
            #expect(times[1] <= times[0] * 1.05, "\(work): \(times)")
        }
    }

    @Test func linkingItAgainMakesTheSameBytes() {
        let folder = Folder()
        let again = run(
            ["Scripts/static", folder.path], in: repository, environment: ["SWIFT": "true"])
        #expect(again.status == 0, "\(again.errors)")
        #expect(run(["cmp", Release.program, folder.file("elfit")]).status == 0)
    }
}

/// Where they are required, nothing of it is left out.
struct DistPresenceTests {
    @Test func theReleaseAndTheRootsAreThereWhereTheyAreRequired() {
        #expect(Release.isThere || !Release.isRequired, "make dist")
        let missing = DistProgramTests.worlds.filter { !$0.isThere }.map(\.root)
        #expect(missing.isEmpty || !Release.isRequired, "Scripts/oracle: \(missing)")
    }
}
