package import ElfitArchives
import ElfitBytes

/// Says what to keep of a path and makes a value of a native file's bytes; called on several threads.
package struct ImageSelection<Value: Sendable>: Sendable {
    var keep: @Sendable (String) -> Keep
    /// Says what is kept of a path in the second reading, once all names are known; nil for the same as in the first.
    package var later: (@Sendable (ImageFiles<Value>) -> @Sendable (String) -> Keep)?
    /// Says by a file's path and first bytes what is kept of it, where ``keep`` leaves it to them.
    let look: @Sendable (String, UnsafeRawBufferPointer) -> Look
    /// Called again with the whole file when it asked for bytes that had not been kept.
    let extract: @Sendable (ImageFile) -> Value
    /// The parts of a large file that will probably be asked for.
    let likely: LikelyRanges

    package init(
        keep: @escaping @Sendable (String) -> Keep, likely: @escaping LikelyRanges,
        look: @escaping @Sendable (String, UnsafeRawBufferPointer) -> Look = { _, _ in .nothing },
        extract: @escaping @Sendable (ImageFile) -> Value
    ) {
        (self.keep, self.likely, self.look, self.extract) = (keep, likely, look, extract)
    }
}
