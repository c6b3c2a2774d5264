/// A part of a file that an archive may stand in, in bytes; without a length to the file's end.
package struct ArchivePart: Sendable {
    package let start: Int
    package let length: Int?

    package init(start: Int = 0, length: Int? = nil) { (self.start, self.length) = (start, length) }
}
