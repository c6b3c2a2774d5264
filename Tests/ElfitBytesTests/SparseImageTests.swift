import ElfitBytes
import ElfitTestSupport
import Foundation
import Testing

@Suite struct SparseImageTests {
    private let folder = Folder()

    private func byte(_ image: SparseImage, _ offset: Int) -> UInt8 { image.withBytes { $0[offset] } }

    @Test func aLargeFileIsReadOnlyWhereAsked() throws {
        let size = FileSource.wholeFileLimit * 8
        let path = folder.write("large", [UInt8](repeating: 7, count: size))
        let image = try SparseImage(source: try FileSource(path: path))
        try image.require([1000..<1010, 500_000..<500_004])
        #expect(byte(image, 1005) == 7)
        #expect(byte(image, 500_003) == 7)
        #expect(byte(image, 300_000) == 0)
        #expect(image.isLoaded(1000..<1010))
        #expect(!image.isLoaded(1000..<1011))
    }

    @Test func aSmallFileIsReadWhole() throws {
        let image = try SparseImage(source: try FileSource(path: folder.write("small", [1, 2, 3, 4])))
        try image.require([0..<1])
        #expect(image.isLoaded(0..<4))
        #expect(byte(image, 3) == 4)
    }

    @Test func rangesOutsideTheFileAreIgnored() throws {
        let image = try SparseImage(source: try FileSource(path: folder.write("four", [1, 2, 3, 4])))
        try image.require([2..<900, 5000..<6000])
        #expect(image.count == 4)
        #expect(byte(image, 3) == 4)
    }

    @Test func aFileThatShrankIsAnErrorNotACrash() throws {
        let path = folder.write("shrinks", [UInt8](repeating: 1, count: 300_000))
        let source = try FileSource(path: path)
        let image = try SparseImage(source: source)
        truncate(path, 1000)
        #expect(throws: ByteSourceError.ended(at: 1000)) { try image.require([0..<2000]) }
    }

    @Test func aFIFOIsRefusedWithoutWaiting() {
        mkfifo(folder.file("fifo"), 0o600)
        #expect(throws: ByteSourceError.system(EINVAL)) { try FileSource(path: folder.file("fifo")) }
        #expect(throws: ByteSourceError.system(ENOENT)) { try FileSource(path: folder.file("absent")) }
    }

    @Test func discardedPagesReadAsZero() throws {
        let path = folder.write("discard", [UInt8](repeating: 9, count: 100_000))
        let image = try SparseImage(source: try FileSource(path: path))
        try image.require([0..<100_000])
        image.discard(4096..<12288)
        #expect(byte(image, 5000) == 0)
        #expect(byte(image, 4095) == 9)
        #expect(byte(image, 12288) == 9)
    }

    @Test func whatOneFileLeftBehindIsNeverSeenInTheNext() throws {
        let sevens = [UInt8](repeating: 7, count: 400_000)
        let full = folder.write("full", sevens)
        for _ in 0..<5 {
            do {
                let image = try SparseImage(source: try FileSource(path: full))
                try image.require([1000..<3000, 200_000..<300_000])
                // Here a range is written to its middle before the read fails.
                let shrinks = folder.write("shrinks", sevens)
                let late = try SparseImage(source: try FileSource(path: shrinks))
                truncate(shrinks, 200_000)
                #expect(throws: ByteSourceError.self) { try late.require([0..<100, 150_000..<300_000]) }
            }
            let next = try (0..<4).map { _ in try SparseImage(source: try FileSource(path: full)) }
            #expect(next.allSatisfy { $0.withBytes { $0.allSatisfy { $0 == 0 } } })
        }
    }
}
