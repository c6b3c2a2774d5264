package import ElfitBytes
package import ElfitELF
import ElfitSystem

/// What is kept of a file that a loader may look at.
package struct NativeContent: Sendable {
    /// An object, or one clause on why it is none.
    package let object: Result<ELFObject, ELFReadError>
    /// Of files that are read for their marks.
    package let marks: FileMarks?
    /// Of a text that may be executed: its first line behind `#!`.
    package var script: String?
    /// Of a native file of another system: its format, for people.
    package var foreign: String?

    /// Reads a file that is at hand; `path` is its place in the image.
    package init(_ image: SparseImage, path: String) {
        let name = PathResolution.baseName(path)
        marks = FileMarks.areIn(name) ? FileMarks(image, name: name) : nil
        do { object = .success(ELFObject(try ELFReader.read(image))) } catch { object = .failure(error) }
    }

    /// A file that is no ELF file, by its first bytes.
    package init(script: String?, foreign: String?) {
        (object, marks) = (.failure(.notELF), nil)
        (self.script, self.foreign) = (script, foreign)
    }

    /// As a tree answers for it.
    package func entry(at path: String) -> FileEntry {
        switch object {
        case .success(let object): .object(path: path, object)
        case .failure(let error): .other(path: path, reason: error.description)
        }
    }
}
