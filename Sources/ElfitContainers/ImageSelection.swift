package import ElfitArchives
import ElfitBytes

/// Says what to keep of a path and makes a value of a native file's bytes; called on several threads.
package struct ImageSelection<Value: Sendable>: Sendable {
    let keep: @Sendable (String) -> Keep
    /// Called again with the whole file when it asked for bytes that had not been kept.
    let extract: @Sendable (ImageFile) -> Value
    /// The parts of a large file that will probably be asked for.
    let likely: LikelyRanges

    package init(
        keep: @escaping @Sendable (String) -> Keep, likely: @escaping LikelyRanges,
        extract: @escaping @Sendable (ImageFile) -> Value
    ) {
        (self.keep, self.likely, self.extract) = (keep, likely, extract)
    }
}
