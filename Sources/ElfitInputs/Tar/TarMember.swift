import ElfitArchives
import ElfitBytes

/// A member of a tar archive that is looked at: what it is called, and its first bytes.
struct TarMember {
    /// Enough to see what a member is, in bytes.
    private static let headLength = 4096

    /// In the archive, relative.
    let name: String
    let location: Location
    /// Declared size, in bytes.
    let size: Int
    let head: [UInt8]
    /// For the whole content, of which the head is there.
    let image: SparseImage
    private let source: StreamedSource

    var base: String { name.split(separator: "/").last.map(String.init) ?? name }
    /// Whether somebody asked for bytes that were not kept.
    var lacksBytes: Bool { source.wasAsked }

    /// Reads the head of the member that an archive stands at.
    ///
    /// - Parameter limit: of larger ones nothing but the head is ever read.
    init(_ name: String, _ location: Location, size: Int, limit: Int, _ stream: ArchiveReader)
        throws(ImageError)
    {
        (self.name, self.location, self.size) = (name, location, size)
        source = StreamedSource(size: size <= limit ? size : min(size, Self.headLength))
        do { image = try SparseImage(source: source) } catch {
            throw ImageError(.tooLarge, location.description, "no address space for \(name)'s \(size) bytes")
        }
        let length = min(image.count, Self.headLength)
        try stream.copy([0..<length], to: image, until: length)
        head = image.withBytes { Array($0.prefix(length)) }
    }

    /// Goes on to the member's end and keeps these parts of it, and the head.
    func keep(_ parts: [Range<Int>], _ stream: ArchiveReader) throws(ImageError) {
        // A short member is in its head.
        if head.count < image.count { try stream.copy(parts, to: image, until: image.count) }
        for range in parts + [0..<head.count] { image.didLoad(range) }
    }

    /// All of it.
    func contents(_ stream: ArchiveReader) throws(ImageError) -> [UInt8] {
        try keep([0..<image.count], stream)
        return image.withBytes { Array($0) }
    }
}
