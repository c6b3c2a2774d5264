import ElfitArchives
import ElfitContainers
import ElfitTestSupport
import Testing

/// Images cut off anywhere, and with bytes changed anywhere: read, or refused with an error.
@Suite struct DamagedImageTests {
    private let folder = Folder()
    private let layers = [
        tarFile([
            .text("etc/a", "one"), TarEntry("lib/z.so", (0..<9000).map { UInt8(truncatingIfNeeded: $0 * 7) }),
        ]),
        tarFile([.text("etc/b", "two"), .link("lib64", to: "lib"), .hardLink("etc/c", to: "etc/b")]),
    ]

    /// A sequence of numbers that is the same in every run.
    private struct Numbers {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        mutating func next(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private func forms() -> [[UInt8]] {
        ImageMaker.Packing.allCases.flatMap { packing in
            var maker = ImageMaker(folder)
            maker.packing = packing
            let layout = maker.layout("oci-\(packing)", layers)
            return [
                readBytes(maker.archive("oci.tar", of: layout)),
                readBytes(maker.dockerArchive("docker.tar", layers)),
            ]
        }
    }

    @Test func cutOffAnywhere() {
        for whole in forms() {
            // The last blocks are padding: nothing is lost with them.
            let needed = (whole.lastIndex { $0 != 0 } ?? 0) + 1
            var read = 0
            for length in stride(from: 0, to: needed, by: max(1, needed / 120)) {
                if failure(folder.write("cut.tar", Array(whole.prefix(length)))) == nil { read += 1 }
            }
            #expect(read == 0)
        }
    }

    /// Outside of unused header fields and padding, one changed byte is noticed; whatever it is, nothing breaks.
    @Test func changedAnywhere() {
        var numbers = Numbers()
        for whole in forms() {
            var noticed = 0
            for _ in 0..<150 {
                var bytes = whole
                for _ in 0...numbers.next(below: 3) {
                    bytes[numbers.next(below: bytes.count)] ^= UInt8(1 + numbers.next(below: 255))
                }
                if failure(folder.write("changed.tar", bytes)) != nil { noticed += 1 }
            }
            #expect(noticed > 10)
        }
    }

    /// Layers whose digests are right and whose bytes make no sense.
    @Test func nonsenseWithRightDigests() {
        var numbers = Numbers()
        let tar = layers[0]
        for index in 0..<200 {
            var bytes = tar
            for _ in 0...numbers.next(below: 12) {
                bytes[numbers.next(below: bytes.count)] = UInt8(numbers.next(below: 256))
            }
            var maker = ImageMaker(folder)
            maker.packing = index % 10 == 0 ? .gzip : .plain
            _ = failure(maker.layout("image-\(index)", [bytes]))
        }
        // Headers are checked by sums of their own.
        var header = tar
        header[0] ^= 1
        #expect(failure(ImageMaker(folder).layout("header", [header]))?.kind == .damaged)
        let packed = ImageMaker(folder)
        #expect(failure(packed.layout("empty", [[]]))?.kind == .damaged)
        #expect(failure(packed.layout("text", [Array("no archive at all".utf8)]))?.kind == .damaged)
    }
}
