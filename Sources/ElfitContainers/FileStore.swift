import ElfitArchives
import ElfitBytes

/// One file that is its own only blob, whatever name is asked for.
struct FileStore: BlobStore {
    let place: String

    func has(_ name: String) -> Bool { name.isEmpty }

    func document(_ name: String, limit: Int) throws(ImageError) -> [UInt8] {
        throw ImageError(.missingBlob, place, "\(name) is not in it")
    }

    func forEach(
        _ names: [String], threads: Int, _ body: @Sendable (String, any ByteSupply) throws(ImageError) -> Void
    ) throws(ImageError) {
        for name in names { try body(name, try FileSupply(path: place)) }
    }
}
