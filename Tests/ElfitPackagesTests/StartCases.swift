import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Testing

/// A kind of finding about what an image starts, with an image that shows it and one that nearly does.
struct StartCase: Sendable {
    let id: FindingID
    var base = "distroless/static"
    let hit: @Sendable (inout ImageMaker) -> [TarEntry]
    let miss: @Sendable (inout ImageMaker) -> [TarEntry]
    /// The base image that the one that does not show it is asked on.
    var missBase: String?

    func found(_ base: String, _ make: @Sendable (inout ImageMaker) -> [TarEntry]) throws -> [Finding] {
        let folder = Folder()
        var maker = ImageMaker(folder)
        let layer = make(&maker)
        var options = ScanOptions(paths: [maker.dockerArchive("app.tar", [tarFile(layer)])], threads: 1)
        options.bases = [base]
        return try Scan(options).run().packageAnswers.flatMap(\.findings)
    }
}

private let script = TarEntry.text("srv/tool", "#!/bin/sh\n")

let startCases = [
    StartCase(
        id: .startProgramMissing,
        hit: { maker in
            maker.command = ["/srv/other"]
            return [script]
        },
        miss: { maker in
            maker.command = ["/srv/tool"]
            return [script]
        }),
    StartCase(
        id: .startNotPermitted,
        hit: { maker in
            (maker.command, maker.user) = (["/srv/tool"], "1000")
            var own = script
            own.mode = 0o700
            return [own]
        },
        miss: { maker in
            (maker.command, maker.user) = (["/srv/tool"], "1000")
            var own = script
            (own.mode, own.owner) = (0o700, 1000)
            return [own]
        }),
    StartCase(
        id: .startNeedsShell,
        hit: { maker in
            maker.command = ["/bin/sh", "-c", "/srv/tool --now"]
            return [script, TarEntry("bin/sh")]
        },
        miss: { maker in
            maker.command = ["/bin/sh", "-c", "/srv/tool --now"]
            return [script, TarEntry("bin/sh")]
        }, missBase: "alpine:3.20"),
]

extension PackageKindTests {
    @Test(arguments: startCases.indices) func startsHitAndMiss(_ index: Int) throws {
        let example = startCases[index]
        let hit = try example.found(example.base, example.hit)
        #expect(hit.contains { $0.id == example.id }, "\(example.id) is not among \(hit.map(\.id))")
        let miss = try example.found(example.missBase ?? example.base, example.miss)
        #expect(!miss.contains { $0.id == example.id }, "\(example.id) is among \(miss.map(\.id))")
    }
}
