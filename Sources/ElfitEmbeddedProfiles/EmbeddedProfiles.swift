import Synchronization

/// The files of Profiles as they were when the program was built: `.image`, `.abi` and `.tsv`.
///
/// Nothing is inflated before it is asked for, and of a recorded package only the libraries asked for.
package enum EmbeddedProfiles {
    private static let index = ProfileIndex(
        Zstd.decompress(
            Base64.decode(
                EmbeddedText.base64, from: EmbeddedText.indexOffset, count: EmbeddedText.indexLength),
            size: EmbeddedText.indexSize, reference: nil))
    /// Frames that others refer to are asked for again and again.
    private static let references = Mutex<[Int: [UInt8]]>([:])

    /// 16 hexadecimal digits that are others whenever a profile is another.
    package static var version: String { EmbeddedText.version }

    /// All names, sorted: `images/alpine-3.20.image`, `packages/x86_64/debian13/libc6.abi`.
    package static var names: [String] { index.names }

    /// What stands before the first library, or the whole file where there is none; nil for an unknown name.
    package static func head(_ name: String) -> ArraySlice<UInt8>? {
        index.files[name].map { heads[$0.head] }
    }

    /// The libraries recorded in a file, in its order, and the numbers of their frames.
    package static func libraries(_ name: String) -> [(path: String, frame: Int)] {
        index.files[name]?.libraries ?? []
    }

    /// A library's lines without the one that names its path.
    package static func frame(_ number: Int) -> [UInt8] {
        let frame = index.frames[number]
        if frame.isReference, let known = references.withLock({ $0[number] }) { return known }
        let reference = frame.reference.map { self.frame($0) }
        let bytes = Zstd.decompress(
            Base64.decode(EmbeddedText.base64, from: frame.offset, count: frame.length), size: frame.size,
            reference: reference)
        if frame.isReference { references.withLock { $0[number] = bytes } }
        return bytes
    }

    private static let heads: [UInt8] = frame(index.frames.count - 1)
}
