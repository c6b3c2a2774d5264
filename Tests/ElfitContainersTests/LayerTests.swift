import ElfitArchives
import ElfitBytes
import ElfitContainers
import ElfitTestSupport
import Testing

/// How layers come together, by the OCI image specification's "Filesystem Layers".
@Suite struct LayerTests {
    private let folder = Folder()

    private func files(_ layers: [TarEntry]...) throws -> ImageFiles<String> {
        try read(ImageMaker(folder).layout("image", layers.map(tarFile))).files
    }

    @Test func aLaterLayerReplacesFiles() throws {
        let files = try files(
            [.text("etc/a", "one"), .text("etc/b", "one")], [.text("etc/a", "two")],
            [.text("./etc/c", "three")])
        #expect(files.told("/etc/a") == "two")
        #expect(files.told("/etc/b") == "one")
        #expect(files.names(in: "/etc") == ["a", "b", "c"])
    }

    @Test func whiteoutsHideWhatIsBelowThemOnly() throws {
        let files = try files(
            [.text("etc/a", "one"), .text("etc/b", "one"), .text("etc/d/x", "one")],
            [.text("etc/.wh.a", ""), .text("etc/.wh.d", ""), .text("etc/b", "two"), .text("etc/.wh.b", "")],
            [.text("etc/d/y", "three")])
        #expect(files.told("/etc/a") == "absent")
        // In one layer a whiteout never hides what the layer brings, whatever comes first.
        #expect(files.told("/etc/b") == "two")
        #expect(files.told("/etc/d/x") == "absent")
        #expect(files.names(in: "/etc/d") == ["y"])
    }

    @Test func opaqueDirectoriesHideAllThatIsBelow() throws {
        let files = try files(
            [.text("etc/d/x", "one"), .text("etc/d/deep/z", "one")],
            [.text("etc/d/y", "two"), .text("etc/d/.wh..wh..opq", "")])
        #expect(files.names(in: "/etc/d") == ["y"])
        #expect(files.told("/etc/d/deep/z") == "absent")
    }

    @Test func recordsOfAUFSAreNoFiles() throws {
        let files = try files([
            .text("etc/a", "one"), .text(".wh..wh.plnk/1.2", ""), .text("etc/.wh..wh.aufs", ""),
        ])
        #expect(
            files.listing == [
                "/.wh..wh.plnk directory", "/.wh..wh.plnk/1.2 file", "/etc directory", "/etc/a one",
            ])
    }

    @Test func filesAndDirectoriesTakeEachOthersPlace() throws {
        let files = try files(
            [
                .text("etc/d/x", "one"), .text("etc/f", "one"), .text("etc/e/x", "one"),
                .text("etc/g/x", "one"),
            ],
            [
                .text("etc/d", "two"), .directory("etc/f"), .text("etc/f/x", "two"), .link("etc/e", to: "g"),
                .directory("etc/g"),
            ])
        #expect(files.told("/etc/d") == "two")
        #expect(files.told("/etc/d/x") == "absent")
        #expect(files.told("/etc/f/x") == "two")
        #expect(files.told("/etc/e/x") == "/etc/g/x: one")
        #expect(files.told("/etc/g/x") == "one")
    }

    /// As container runtimes unpack a layer onto those below: a name below a link lands where the link leads.
    @Test func namesBelowLinksLandWhereTheyLead() throws {
        let files = try files(
            [.directory("usr/lib"), .link("lib", to: "usr/lib"), .text("usr/lib/a.so", "one")],
            [.text("lib/a.so", "two"), .text("lib/b.so", "two"), .text("lib/.wh.c.so", "")],
            [.directory("lib"), .text("lib/d.so", "three")])
        #expect(files.told("/usr/lib/a.so") == "two")
        #expect(files.told("/usr/lib/b.so") == "two")
        // A directory of its own takes the link's place.
        #expect(files.told("/lib/b.so") == "absent")
        #expect(files.told("/lib/d.so") == "three")
        #expect(files.told("/usr/lib/d.so") == "absent")
    }

    @Test func linksStayInsideTheRoot() throws {
        let files = try files([
            .text("etc/a", "one"), .link("up", to: "../../../etc/a"), .link("absolute", to: "/etc/a"),
            .link("etc/self", to: "self"), .link("etc/round", to: "/etc/trip"),
            .link("etc/trip", to: "round"),
            .link("gone", to: "/nowhere"), .link("dot", to: "./etc/./../etc/"),
        ])
        #expect(files.told("/up") == "/etc/a: one")
        #expect(files.told("/absolute") == "/etc/a: one")
        #expect(files.told("/dot/a") == "/etc/a: one")
        for path in ["/etc/self", "/etc/round", "/gone"] { #expect(files.told(path) == "absent") }
    }

    @Test func hardLinksAreTheSameFileEvenOfALayerBelow() throws {
        let files = try files(
            [.text("etc/a", "one"), .hardLink("etc/b", to: "etc/a"), .text("opt/data", "library")],
            [.hardLink("etc/c", to: "/etc/a"), .text("etc/a", "two"), .hardLink("opt/z.so", to: "opt/data")])
        #expect(files.told("/etc/b") == "one")
        #expect(files.told("/etc/c") == "one")
        #expect(files.told("/etc/a") == "two")
        // Wanted by its second name only: read in a second pass.
        #expect(files.told("/opt/z.so") == "library")
        #expect(files.told("/opt/data") == "library")
    }

    /// A library whose tables lie where nobody looked for them is read again, whole.
    @Test func whatWasNotKeptIsReadAgain() throws {
        let selection = ImageSelection<Int>(
            keep: { $0.hasSuffix(".so") ? .native : .name }, likely: { _, _ in [] },
            extract: { file in
                let end = file.image.count - 1
                guard (try? file.image.require([end..<end + 1])) != nil else { return -1 }
                return file.image.withBytes { Int($0[end]) }
            })
        let content = [UInt8](repeating: 1, count: 9 << 20) + [42]
        let path = ImageMaker(folder).layout("image", [tarFile([TarEntry("lib/big.so", content)])])
        let image = try readImage(ImageRequest(path: path), selection)
        guard case .file(.value(let last)) = image.files.node(at: "/lib/big.so")?.node else {
            Issue.record("not read")
            return
        }
        #expect(last == 42)
    }

    @Test func longNamesAndOddOnes() throws {
        let long = "etc/" + String(repeating: "n", count: 180)
        let files = try files([
            .text(long, "one"), .text("/etc//x/./y", "two"), .text("etc/\u{fc} \t", "three"),
        ])
        #expect(files.told("/" + long) == "one")
        #expect(files.told("/etc/x/y") == "two")
        #expect(files.told("/etc/\u{fc} \t") == "three")
    }

    /// `umoci insert` leaves the last block short; what container runtimes read with takes that for the end.
    @Test func aShortLastBlockIsTheEnd() throws {
        let whole = tarFile([.text("etc/a", "one"), .text("etc/b", "two")])
        let path = ImageMaker(folder).layout("image", [Array(whole.dropLast(1024 + 509))])
        #expect(try read(path).files.told("/etc/b") == "two")
    }
}
