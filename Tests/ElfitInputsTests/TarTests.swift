import ElfitArchives
import ElfitInputs
import ElfitTestSupport
import Foundation
import Testing

/// Tar archives of an app, packed or not: read as zip archives are.
@Suite struct TarTests {
    private let folder = Folder()

    /// Packs an archive as its name says.
    @discardableResult
    private func tar(_ name: String, _ entries: [TarEntry]) -> String {
        let plain = folder.write(name + ".plain", tarFile(entries))
        let packers = ["gz": "gzip", "tgz": "gzip", "xz": "xz", "zst": "zstd -q", "bz2": "bzip2"]
        let ending = String(name.split(separator: ".").last!)
        let packer = packers[ending].map { "\($0) -c" } ?? "cat"
        let done = run(["sh", "-c", "\(packer) < '\(plain)' > '\(folder.file(name))'; rm '\(plain)'"])
        #expect(done.status == 0, "\(done.errors)")
        return folder.file(name)
    }

    private func wheel(_ members: [WheelMember] = [WheelMember("pkg/m.so", elfBytes(400))]) -> [UInt8] {
        readBytes(folder.wheel("made", members))
    }

    @Test(arguments: ["a.tar", "a.tar.gz", "a.tgz", "a.tar.xz", "a.tar.zst", "a.tar.bz2"])
    func nativeFilesAndWheels(_ name: String) {
        let path = tar(
            "in/" + name,
            [
                .directory("lib"), TarEntry("./lib/a.so", elfBytes(9000)), .text("lib/a.py", "import a"),
                TarEntry("bin/tool", elfBytes(300, seed: 2)), TarEntry("w/x.whl", wheel()),
            ])
        for given in [path, folder.file("in")] {
            let result = readAll(given)
            #expect(result.order.map(\.member) == ["lib/a.so", "bin/tool", "w/x.whl/pkg/m.so"])
            #expect(result.order[0].description == path + "/lib/a.so")
            #expect(result.found[Location(file: path, member: "lib/a.so")] == elfBytes(9000))
            #expect(result.found[Location(file: path, member: "w/x.whl/pkg/m.so")] == elfBytes(400))
            #expect(result.problems.isEmpty)
        }
    }

    /// Larger than what is kept whole: the archive is gone through once more.
    @Test func largeMembersKeepOnlyWhatIsAsked() {
        let large = elfBytes(30 << 20)
        let path = tar(
            "large.tar", [TarEntry("l.so", large), TarEntry("s.so", elfBytes(100)), TarEntry("m.so", large)])
        let result = readAll(path)
        #expect(result.order.map(\.member) == ["l.so", "s.so", "m.so"])
        #expect(result.found[Location(file: path, member: "m.so")] == large)
        #expect(result.problems.isEmpty)
    }

    @Test func aGivenArchiveNeedsNoName() {
        let packed = readBytes(tar("a.tar.gz", [TarEntry("a.so", elfBytes(100))]))
        #expect(readAll(folder.write("b/upload", packed)).order.map(\.member) == ["a.so"])
        // In a tree it does: not everything that is packed is an archive.
        #expect(readAll(folder.file("b")).order.isEmpty)
        #expect(readAll(folder.file("b")).problems.isEmpty)
    }

    @Test func whatIsPackedAndNoArchive() {
        let text = folder.write("text", "words, and more of them")
        run(["sh", "-c", "gzip -c \(text) > \(folder.file("c.gz"))"])
        #expect(readAll(folder.file("c.gz")).problems.map(\.kind) == [.notELF])
        run(["sh", "-c", "gzip -c \(text) > \(folder.file("c.tar.gz"))"])
        let problems = readAll(folder.file("c.tar.gz")).problems
        #expect(problems.map(\.kind) == [.corruptArchive])
        let pointer = folder.write("d.tar.gz", "version https://git-lfs.github.com/spec/v1\n")
        #expect(
            readAll(pointer).problems.map(\.reason) == [
                "not a tar archive: a git-lfs pointer, not the library itself"
            ])
        let empty = folder.write("e.tar", "")
        #expect(readAll(empty).problems.map(\.reason) == ["not a tar archive: an empty file"])
    }

    /// What was read before stays, one line says the rest, and other files are read.
    @Test(arguments: ["a.tar", "a.tar.gz", "a.tar.xz", "a.tar.zst", "a.tar.bz2"])
    func anArchiveThatEndsEarly(_ name: String) {
        let path = tar("in/" + name, [TarEntry("a.so", elfBytes(100)), TarEntry("b.so", elfBytes(3 << 20))])
        folder.write("in/" + name, Array(readBytes(path).dropLast(200_000)))
        folder.write("in/z.so", elfBytes(200))
        let result = readAll(folder.file("in"))
        #expect(result.problems.map(\.kind) == [.corruptArchive])
        #expect(result.problems.map(\.location) == [Location(file: path)])
        #expect(result.problems[0].reason.hasPrefix("damaged archive: "))
        #expect(result.order.last?.description == folder.file("in/z.so"))
    }

    /// What an inflater takes for good, and is not.
    @Test func aChecksumThatDoesNotMatch() {
        let entries = [TarEntry("a.so", elfBytes(40_000)), TarEntry("b.so", elfBytes(90, seed: 7))]
        let path = tar("a.tar.gz", entries)
        #expect(readAll(path).problems.isEmpty)
        var damaged = readBytes(path)
        damaged[damaged.count - 6] ^= 1
        folder.write("a.tar.gz", damaged)
        let result = readAll(path)
        #expect(result.problems.map(\.reason) == ["damaged archive: its checksum does not match"])
        #expect(result.problems.map(\.kind) == [.corruptArchive])
        // Several streams in a row are one archive.
        let bytes = tarFile(entries)
        let first = readBytes(packed(Array(bytes.prefix(20_000))))
        let both = folder.write("both.tar.gz", first + readBytes(packed(Array(bytes.dropFirst(20_000)))))
        #expect(readAll(both).order.map(\.member) == ["a.so", "b.so"])
        #expect(readAll(both).problems.isEmpty)
    }

    private func packed(_ bytes: [UInt8]) -> String {
        let file = folder.write("part", bytes)
        run(["gzip", "-f", file])
        return file + ".gz"
    }

    @Test func aDamagedArchiveInsideAnother() {
        let inner = Array(readBytes(tar("i.tar.gz", [TarEntry("b.so", elfBytes(40_000))])).dropLast(9000))
        let path = tar(
            "o.tar.xz",
            [
                TarEntry("i.tar.gz", inner), TarEntry("w.whl", Array(wheel().dropLast(30))),
                TarEntry("v.whl", Array("no zip".utf8)), TarEntry("c.so", elfBytes(200)),
                TarEntry("t.so", Array("INPUT(-lc)".utf8)),
            ])
        let result = readAll(path)
        #expect(result.problems.map(\.location.member) == ["i.tar.gz", "w.whl", "v.whl", "t.so"])
        #expect(result.problems[0].reason.hasPrefix("damaged archive: "))
        #expect(result.problems[1].reason.hasPrefix("damaged wheel: "))
        #expect(result.problems[2].reason == "not a zip archive: a text file, not ELF")
        #expect(result.problems[3].kind == .notELF)
        #expect(result.order.map(\.member) == ["c.so"])
    }

    @Test func archivesInsideArchivesHaveAnEnd() {
        var bytes = readBytes(tar("n.tar.gz", [TarEntry("a.so", elfBytes(100))]))
        for _ in 0..<2 { bytes = readBytes(tar("n.tar.gz", [TarEntry("n.tar.gz", bytes)])) }
        #expect(readAll(folder.write("d.tar", tarFile([TarEntry("n.tgz", bytes)]))).found.count == 1)
        bytes = readBytes(tar("n.tar.gz", [TarEntry("n.tar.gz", bytes)]))
        let problems = readAll(folder.write("d.tar", tarFile([TarEntry("n.tgz", bytes)]))).problems
        #expect(problems.map(\.reason) == ["archives inside archives: 4 deep; not read further"])
    }

    @Test func anArchiveInAZipArchive() {
        let bytes = readBytes(tar("n.tar.gz", [TarEntry("a.so", elfBytes(100))]))
        let path = folder.wheel("app.zip", [WheelMember("data/n.tar.gz", bytes)])
        #expect(readAll(path).order.map(\.member) == ["data/n.tar.gz/a.so"])
        let wheel = folder.wheel("p-1-py3-none-any.whl", [WheelMember("p/n.tar.gz", bytes)])
        #expect(readAll(wheel).order.isEmpty)
    }

    @Test func limits() {
        let path = tar(
            "l.tar.gz",
            [
                TarEntry("a.so", elfBytes(5000)), TarEntry("w.whl", wheel()), TarEntry("b.so", elfBytes(90)),
                TarEntry("huge.so", elfBytes(100), declaredSize: 9 << 30),
            ])
        var limits = InputLimits()
        limits.memberBytes = 1000
        limits.nestedBytes = 100
        limits.members = 3
        let result = readAll(path, limits: limits)
        #expect(
            result.problems.map(\.reason) == [
                "declares 5000 bytes, the limit is 1000",
                "an archive of \(wheel().count) bytes inside another; the limit is 100",
                "more than 3 members, only the first were read",
            ])
        #expect(result.order.map(\.member) == ["b.so"])
        #expect(readAll(path).problems.map(\.kind) == [.corruptArchive])
    }

    /// Each inner archive is small enough; all of them together are not.
    @Test func aBombInManyParts() {
        let zeros = tar("z.tar.gz", [TarEntry("z", [UInt8](repeating: 0, count: 100_000))])
        let path = tar("b.tar", (0..<30).map { TarEntry("\($0).tar.gz", readBytes(zeros)) })
        var limits = InputLimits()
        (limits.packed.ratioFloor, limits.packed.ratio) = (150_000, 20)
        let problems = readAll(path, limits: limits).problems
        #expect(Set(problems.map(\.kind)) == [.tooLarge])
        #expect(problems.allSatisfy { $0.reason.hasPrefix("inflates without end") })
        #expect((1..<30).contains(problems.count))
        let one = tar("one.tar.gz", [TarEntry("z", [UInt8](repeating: 0, count: 1_000_000))])
        #expect(readAll(one, limits: limits).problems.map(\.kind) == [.tooLarge])
    }

    @Test func namesThatClimbOut() {
        let path = tar("c.tar", [TarEntry("../../x.so", elfBytes(90)), TarEntry("/y/../z.so", elfBytes(90))])
        let result = readAll(path)
        #expect(result.problems.map(\.reason) == ["a member whose name climbs out of the archive"])
        #expect(result.order.map(\.member) == ["z.so"])
    }

    @Test func hardLinksAreTheFileItself() {
        let path = tar("h.tar.gz", [TarEntry("a.so", elfBytes(90)), .hardLink("p/b.so", to: "a.so")])
        let result = readAll(path)
        #expect(result.order.map(\.member) == ["a.so", "p/b.so"])
        #expect(result.found[Location(file: path, member: "p/b.so")] == elfBytes(90))
    }

    @Test func whatIsLeftOut() {
        let path = tar("in/f.tar.gz", [TarEntry("a/a.so", elfBytes(90)), TarEntry("b/b.so", elfBytes(90))])
        var limits = InputLimits()
        limits.filter = PathFilter(exclude: [PathPattern("*.tar.gz/a", below: folder.file("in"))])
        #expect(readAll(folder.file("in"), limits: limits).order.map(\.member) == ["b/b.so"])
        folder.write("in/f.tar.gz", Array(readBytes(path).prefix(60)))
        limits.filter = PathFilter(exclude: [PathPattern("*.tar.gz", below: folder.file("in"))])
        #expect(readAll(folder.file("in"), limits: limits).problems.isEmpty)
    }

    /// Pip compiles it; what lies in it is loaded from nowhere.
    @Test func sourceDistributionsAreNotReadInATree() {
        let entries: [TarEntry] = [
            .text("pkg-1/PKG-INFO", "Name: pkg"), TarEntry("pkg-1/a.so", elfBytes(200_000)),
        ]
        let path = tar("in/pkg-1.tar.gz", entries)
        // Nothing behind its metadata is looked at.
        folder.write("in/pkg-1.tar.gz", Array(readBytes(path).dropLast(100_000)))
        let result = readAll(folder.file("in"))
        #expect(result.order.isEmpty && result.problems.isEmpty)
        #expect(readAll(tar("pkg-1.tar.gz", entries)).order.map(\.member) == ["pkg-1/a.so"])
        let installed = tar(
            "in/venv.tar.gz", [.text("p.egg-info/PKG-INFO", "Name: p"), TarEntry("p.so", elfBytes(90))])
        #expect(readAll(folder.file("in")).order == [Location(file: installed, member: "p.so")])
    }

    @Test func containerImagesAndRootsAreNoApps() {
        let maker = ImageMaker(folder)
        let layer = tarFile([TarEntry("app/a.so", elfBytes(900))])
        let digest = String(repeating: "0a", count: 32)
        let old: [TarEntry] = [TarEntry(digest + "/layer.tar", layer), .text("manifest.json", "[]")]
        let root: [TarEntry] = [TarEntry("bin/a", elfBytes(90)), .link("etc/os-release", to: "x")]
        for (path, what) in [
            (maker.dockerArchive("in/docker.tar", [layer]), "a container image"),
            (tar("in/old.tar.gz", old), "a container image"),
            (tar("in/root.tar.zst", root), "a root file system"),
        ] {
            let result = readAll(path)
            #expect(result.order.isEmpty)
            #expect(
                result.problems.map(\.reason) == ["\(what), which is checked by itself, as the only PATH"])
            #expect(result.problems.map(\.kind) == [.notELF])
        }
        let result = readAll(folder.file("in"))
        #expect(result.order.isEmpty)
        let images = result.problems.map(\.reason).filter { $0.hasSuffix("what it holds is not known") }
        #expect(images.count == 3 && result.problems.count == 3)
        // By its name alone nothing is a layer.
        let app = tar("app.tar", [TarEntry(digest + ".tar", layer)])
        #expect(readAll(app).order.map(\.member) == [digest + ".tar/app/a.so"])
    }
}
