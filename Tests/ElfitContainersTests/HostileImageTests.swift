import ElfitArchives
import ElfitContainers
import ElfitTestSupport
import Foundation
import Testing

/// Images made to do harm, and broken ones: each is one clear error, and never a crash.
@Suite struct HostileImageTests {
    private let folder = Folder()
    private var maker: ImageMaker { ImageMaker(folder) }
    private let good = tarFile([.text("etc/a", "one"), .text("lib/z.so", "library")])

    private func error(_ entries: [TarEntry], limits: ImageLimits = ImageLimits()) -> ImageError? {
        failure(maker.layout("image-\(UUID())", [good, tarFile(entries)]), limits: limits)
    }

    @Test(arguments: ["../etc/passwd", "etc/../../x", "/../x", "./a/../../x", "..", "a/b/../../../c"])
    func namesThatClimbOut(_ name: String) {
        let found = error([.text(name, "bad")])
        #expect(found?.kind == .climbsOut)
        #expect(found?.description.contains("layer 2 of 2 (sha256:") == true)
        #expect(found?.description.contains("climbs out of the root") == true)
    }

    @Test func namesThatGoUpAndStayInside() throws {
        let path = maker.layout("image", [tarFile([.text("etc/x/../a", "one"), .text("/etc/b", "two")])])
        #expect(try read(path).files.listing == ["/etc directory", "/etc/a one", "/etc/b two"])
    }

    @Test func linksThatLeadOut() throws {
        #expect(error([.hardLink("etc/shadow", to: "../../../etc/shadow")])?.kind == .climbsOut)
        #expect(error([.hardLink("etc/x", to: "/etc/none")])?.kind == .brokenLink)
        #expect(error([.hardLink("etc/x", to: "/etc")])?.kind == .brokenLink)
        // A symbolic link may say what it likes: it is followed inside the root.
        #expect(error([.link("etc/x", to: "../../../../etc/shadow")]) == nil)
        // Hard links through links that lead out stay inside as well.
        #expect(
            error([.link("out", to: "../../.."), .hardLink("etc/x", to: "out/etc/hostname")])?.kind
                == .brokenLink)
    }

    @Test func deviceNodes() throws {
        let found = error([TarEntry("lib/libz.so.1", type: "3")])
        #expect(found?.kind == .device)
        #expect(found?.reason == "/lib/libz.so.1: a device node")
        #expect(error([TarEntry("sda", type: "4")])?.kind == .device)
        // Old base images have these; nothing is made of them.
        let path = maker.layout(
            "old", [tarFile([TarEntry("dev/null", type: "3"), TarEntry("run/pipe", type: "6")])])
        #expect(
            try read(path).files.listing == [
                "/dev directory", "/dev/null special", "/run directory", "/run/pipe special",
            ])
    }

    @Test(arguments: ["etc/.wh.", "etc/.wh..", "etc/.wh..."])
    func whiteoutsOfNoFile(_ name: String) { #expect(error([.text(name, "")])?.kind == .climbsOut) }

    @Test func linksInCircles() {
        #expect(error([.link("a", to: "b"), .link("b", to: "a"), .text("a/x", "bad")])?.kind == .tooLarge)
    }

    @Test(arguments: [ImageMaker.Packing.gzip, .zstd])
    func aLayerThatInflatesWithoutEnd(_ packing: ImageMaker.Packing) {
        var maker = maker
        maker.packing = packing
        // What follows the header is never there: endless zeros are a few bytes for each million.
        let entry = TarEntry("etc/big", [UInt8](repeating: 0, count: 8 << 20), declaredSize: 1 << 50)
        let path = maker.layout("bomb", [tarFile([entry])])
        var limits = ImageLimits()
        limits.ratioFloor = 1 << 20
        let found = failure(path, limits: limits)
        #expect(found?.kind == .tooLarge)
        #expect(found?.reason.hasPrefix("inflates without end: ") == true)
        limits.ratioFloor = 1 << 40
        limits.layerBytes = 4 << 20
        #expect(failure(path, limits: limits)?.reason == "inflates to more than 4194304 bytes")
        // Packed once more around the whole image.
        run(["sh", "-c", "tar -C \(path) -c . | gzip -9 > \(folder.file("bomb.tgz"))"])
        #expect(failure(folder.file("bomb.tgz"), limits: limits)?.kind == .tooLarge)
    }

    @Test func whatIsTooMuchIsRefused() {
        func limits(_ change: (inout ImageLimits) -> Void) -> ImageLimits {
            var limits = ImageLimits()
            change(&limits)
            return limits
        }
        let many = (0..<50).map { TarEntry.text("etc/\($0)", "") }
        #expect(error(many, limits: limits { $0.entries = 40 })?.reason == "more than 40 files in all layers")
        #expect(error(many, limits: limits { $0.allPathBytes = 100 })?.kind == .tooLarge)
        #expect(error(many, limits: limits { $0.layers = 1 })?.kind == .tooLarge)
        let deep = String(repeating: "d/", count: 2500) + "x"
        #expect(error([.text(deep, "")])?.reason == "a path of 5001 bytes, the limit is 4096")
        #expect(
            failure(maker.dockerArchive("d.tar", [good]), limits: limits { $0.members = 2 })?.kind
                == .tooLarge)
        #expect(
            failure(maker.layout("documents", [good]), limits: limits { $0.documentBytes = 100 })?.kind
                == .tooLarge)
    }

    /// What an ELF reader cannot have whole is said to be so, and the rest is read.
    @Test func hugeFilesAreNotKept() throws {
        var limits = ImageLimits()
        limits.nativeBytes = 1000
        let path = maker.layout(
            "image",
            [tarFile([TarEntry("lib/big.so", [UInt8](repeating: 1, count: 2000)), .text("etc/a", "one")])])
        let files = try read(path, limits: limits).files
        #expect(files.told("/lib/big.so") == "refused: 2000 bytes, the limit is 1000")
        #expect(files.told("/etc/a") == "one")
    }

    @Test func documentsThatMakeNoSense() throws {
        let path = maker.layout("image", [good])
        let index = readBytes(folder.file("image/index.json"))
        for (text, reason) in [
            ("", "not valid JSON"), ("[", "not valid JSON"), ("{}", "'manifests' is missing"),
            ("{\"manifests\":[{}]}", "'digest' is missing"),
            ("{\"manifests\":7}", "'manifests' is not what it should be"),
        ] {
            folder.write("image/index.json", text)
            let found = failure(path)
            #expect(found?.kind == .badDocument)
            #expect(found?.description == "\(path): index.json: \(reason)")
        }
        folder.write("image/index.json", "{\"manifests\":[]}")
        #expect(failure(path)?.kind == .noChoice)
        folder.write(
            "image/index.json", String(decoding: index, as: UTF8.self).replacing("sha256:", with: "md5:"))
        #expect(failure(path)?.kind == .unsupported)
        folder.write("image/index.json", String(repeating: "[", count: 100_000))
        #expect(failure(path)?.kind == .badDocument)
        folder.write("bad.tar", tarFile([.text("manifest.json", "[{\"Config\":\"../x\",\"Layers\":[]}]")]))
        #expect(failure(folder.file("bad.tar"))?.kind == .climbsOut)
    }

    @Test func mediaTypesAreHonoured() throws {
        func changed(_ from: String, _ to: String, _ name: String) throws -> ImageError? {
            let layout = maker.layout(name, [good])
            let manifest = try #require(
                readBlobs(name).first { String(decoding: $0.bytes, as: UTF8.self).contains("\"layers\":") })
            let text = String(decoding: manifest.bytes, as: UTF8.self).replacing(from, with: to)
            let digest = sha256(Array(text.utf8))
            folder.write("\(name)/blobs/sha256/\(digest.dropFirst(7))", text)
            let index = String(decoding: readBytes(folder.file(name + "/index.json")), as: UTF8.self)
            folder.write(name + "/index.json", index.replacing(sha256(manifest.bytes), with: digest))
            return failure(layout)
        }
        let layer = "vnd.oci.image.layer.v1.tar\""
        #expect(
            try changed(layer, "vnd.oci.image.layer.v1.tar+gzip\"", "a")?.reason
                == "its media type says it is to be gzip, but it is not compressed")
        #expect(try changed(layer, "vnd.oci.image.layer.v1.tar+encrypted\"", "b")?.kind == .unsupported)
        #expect(
            try changed("vnd.oci.image.config.v1+json", "vnd.cncf.helm.config.v1+json", "c")?.kind
                == .unsupported)
        #expect(try changed(layer, "vnd.docker.image.rootfs.diff.tar\"", "d") == nil)
    }

    private func readBlobs(_ name: String) -> [(path: String, bytes: [UInt8])] {
        run(["find", folder.file(name + "/blobs"), "-type", "f"]).output.split(separator: "\n").map {
            (String($0), readBytes(String($0)))
        }
    }

    /// Every blob of both forms, missing or with one bit turned.
    @Test func blobsThatAreMissingOrAnotherOnes() throws {
        let layout = maker.layout("image", [good, tarFile([.text("etc/b", "two")])])
        for (path, bytes) in readBlobs("image") {
            run(["rm", path])
            let missing = failure(layout)
            #expect(missing?.kind == .missingBlob)
            #expect(missing?.reason.hasSuffix("is not there") == true)
            var turned = bytes
            turned[turned.count / 2] ^= 1
            write(turned, path)
            #expect(failure(layout)?.kind == .wrongDigest)
            write(bytes, path)
        }
        #expect(failure(layout) == nil)
    }

    @Test func dockerArchivesAreCheckedToo() {
        let bytes = readBytes(maker.dockerArchive("docker.tar", [good]))
        func changed(_ from: String, _ to: String) -> ImageError? {
            var bytes = bytes
            let place = bytes.firstRange(of: from.utf8)!
            bytes.replaceSubrange(place, with: to.utf8)
            return failure(folder.write("changed.tar", bytes))
        }
        // The layer's content, the configuration's content, the layer's name in manifest.json.
        #expect(changed("library", "lIbrary")?.kind == .wrongDigest)
        #expect(changed("\"linux\"", "\"linus\"")?.kind == .wrongDigest)
        #expect(changed("[\"layer0", "[\"layer1")?.kind == .missingBlob)
    }

    private func write(_ bytes: [UInt8], _ path: String) {
        folder.write(String(path.dropFirst(folder.path.count + 1)), bytes)
    }
}
