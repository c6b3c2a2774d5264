import Bytes
import ELFFacts

/// What is kept of a file that a loader may look at.
public struct NativeContent: Sendable {
    /// An object, or one clause on why it is none.
    public let object: Result<LoadObject, ELFReadError>
    /// Of files that are read for their marks.
    public let marks: FileMarks?

    /// Reads a file that is at hand; `path` is its place in the image.
    public init(_ image: SparseImage, path: String) {
        let name = PathResolution.baseName(path)
        marks = FileMarks.areIn(name) ? FileMarks(image, name: name) : nil
        do { object = .success(LoadObject(try ELFReader.read(image))) } catch { object = .failure(error) }
    }

    /// As a tree answers for it.
    public func entry(at path: String) -> FileEntry {
        switch object {
        case .success(let object): .object(path: path, object)
        case .failure(let error): .other(path: path, reason: error.description)
        }
    }
}
