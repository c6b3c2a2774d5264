import ElfitArchives
import ElfitContainers
import ElfitTestSupport
import Testing

/// The forms that images come in, and how one is chosen.
@Suite struct ImageFormTests {
    private let folder = Folder()
    private let layers = [
        tarFile([
            .text("etc/a", "one"), .text("lib/z.so", "library"), .directory("usr/lib"), .text("etc/d/x", ""),
        ]),
        tarFile([.text("etc/b", "two"), .text("etc/d/.wh..wh..opq", ""), .link("lib64", to: "lib")]),
    ]
    private let expected = [
        "/etc directory", "/etc/a one", "/etc/b two", "/etc/d directory", "/lib directory",
        "/lib/z.so library", "/lib64 -> lib", "/usr directory", "/usr/lib directory",
    ]

    @Test(arguments: ImageMaker.Packing.allCases)
    func everyFormHoldsTheSame(_ packing: ImageMaker.Packing) throws {
        var maker = ImageMaker(folder)
        maker.packing = packing
        let layout = maker.layout("oci", layers)
        #expect(try read(layout).files.listing == expected)
        let archive = maker.archive("oci.tar", of: layout)
        #expect(try read(archive).files.listing == expected)
        #expect(try read(maker.dockerArchive("docker.tar", layers)).files.listing == expected)
        for packer in ["gzip", "zstd"] {
            for file in ["oci.tar", "docker.tar"] {
                run(["sh", "-c", "\(packer) -c \(folder.file(file)) > \(folder.file("packed"))"])
                #expect(try read(folder.file("packed")).files.listing == expected)
            }
        }
    }

    /// What `docker save` has written since version 25: an OCI layout with manifest.json beside index.json.
    @Test func bothSetsOfDocumentsTogether() throws {
        let maker = ImageMaker(folder)
        let layout = maker.layout("oci", layers)
        let names = layers.map { "blobs/sha256/" + sha256($0).dropFirst(7) }
        let config = "blobs/sha256/" + sha256(maker.configuration(layers)).dropFirst(7)
        let list = names.map { "\"\($0)\"" }.joined(separator: ",")
        folder.write(
            "oci/manifest.json", "[{\"Config\":\"\(config)\",\"RepoTags\":null,\"Layers\":[\(list)]}]")
        #expect(try read(layout).files.listing == expected)
        run(["rm", folder.file("oci/index.json")])
        #expect(try read(maker.archive("docker.tar", of: layout)).files.listing == expected)
    }

    /// `docker export`, and the archives that distributions offer.
    @Test func anArchiveOfARootIsItsOwnLayer() throws {
        let tar = tarFile([.text("etc/a", "one"), .text("lib/z.so", "library")])
        let file = folder.write("root.tar", tar)
        let listing = ["/etc directory", "/etc/a one", "/lib directory", "/lib/z.so library"]
        #expect(try read(file).files.listing == listing)
        run(["gzip", "-k", file])
        #expect(try read(file + ".gz").files.listing == listing)
        #expect(failure(folder.write("other.tar", tarFile([.text("notes/a", "")])))?.kind == .notAnImage)
    }

    @Test func theConfigurationIsRead() throws {
        var maker = ImageMaker(folder)
        (maker.architecture, maker.environment, maker.user) = ("arm64", ["A=b"], "65532")
        let paths = [maker.layout("oci", layers), maker.dockerArchive("docker.tar", layers)]
        for (path, name) in zip(paths, ["latest", "example.org/app:1"]) {
            let configuration = try read(path).configuration
            #expect(configuration.architecture?.rawValue == "arm64")
            #expect(configuration.environment == ["A=b"])
            #expect(configuration.user == "65532")
            #expect(configuration.names == [name])
        }
    }

    @Test func onePlatformOfSeveral() throws {
        var maker = ImageMaker(folder)
        let path = maker.layout("oci", [layers[0]])
        maker.architecture = "arm64"
        maker.layout("oci", layers)
        #expect(try imagePlatforms(ImageRequest(path: path)) == ["linux/amd64", "linux/arm64"])
        #expect(try read(path, platform: "linux/amd64").files.told("/etc/b") == "absent")
        #expect(try read(path, platform: "linux/arm64").files.told("/etc/b") == "two")
        let several = failure(path)
        #expect(several?.kind == .noChoice)
        #expect(several?.reason.contains("linux/amd64, linux/arm64") == true)
        #expect(several?.reason.contains("--platform") == true)
        #expect(failure(path, platform: "linux/s390x")?.kind == .noChoice)
        #expect(failure(maker.dockerArchive("d.tar", layers), platform: "linux/amd64")?.kind == .noChoice)
    }

    @Test func oneNameOfSeveral() throws {
        let maker = ImageMaker(folder)
        let path = maker.layout("oci", [layers[0]], tag: "example.org/team/one:1.0")
        maker.layout("oci", layers, tag: "two")
        for name in ["example.org/team/one:1.0", "team/one:1.0", "one:1.0", "one", "team/one"] {
            #expect(try read(path, name: name).files.told("/etc/b") == "absent", "\(name)")
        }
        #expect(try read(path, name: "two").files.told("/etc/b") == "two")
        #expect(failure(path)?.kind == .noChoice)
        let unknown = failure(path, name: "three")
        #expect(unknown?.kind == .noChoice)
        #expect(unknown?.reason.contains("example.org/team/one:1.0, two") == true)
    }

    /// An index in the index, as builders write for several platforms, with a record that is no image.
    @Test func indicesInsideIndices() throws {
        let maker = ImageMaker(folder)
        maker.layout("oci", layers)
        let index = readBytes(folder.file("oci/index.json"))
        let inner = "blobs/sha256/" + sha256(index).dropFirst(7)
        folder.write("oci/" + inner, index)
        let attestation = """
            {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:\(String(repeating: "0", count: 64))",
            "size":2,"annotations":{"vnd.docker.reference.type":"attestation-manifest"}}
            """
        let descriptor = """
            {"mediaType":"application/vnd.oci.image.index.v1+json","digest":"\(sha256(index))","size":1}
            """
        folder.write("oci/index.json", "{\"schemaVersion\":2,\"manifests\":[\(attestation),\(descriptor)]}")
        #expect(try read(folder.file("oci")).files.listing == expected)
        // One that holds itself cannot be made, but a long chain can.
        var limits = ImageLimits()
        limits.indexDepth = 0
        #expect(failure(folder.file("oci"), limits: limits)?.kind == .tooLarge)
    }
}
