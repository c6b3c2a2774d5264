import ElfitArchives
import ElfitBytes
import ElfitSystem
import Glibc

/// An OCI layout, or an unpacked docker-archive, as a directory.
struct DirectoryStore: BlobStore {
    let place: String

    func has(_ name: String) -> Bool { access(place + "/" + name, F_OK) == 0 }

    func document(_ name: String, limit: Int) throws(ImageError) -> [UInt8] {
        try FileSupply(path: place + "/" + name).all(limit: limit, place: place + "/" + name)
    }

    func forEach(
        _ names: [String], threads: Int, _ body: @Sendable (String, any ByteSupply) throws(ImageError) -> Void
    ) throws(ImageError) {
        _ = try concurrently(names.count, threads: threads) { (index) throws(ImageError) in
            try body(names[index], try FileSupply(path: place + "/" + names[index]))
        }
    }
}
