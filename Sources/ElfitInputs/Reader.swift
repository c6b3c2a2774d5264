import ElfitArchives
import ElfitBytes

/// What reading one candidate needs to know.
struct Reader<Value: Sendable>: Sendable {
    let limits: InputLimits
    let likely: LikelyRanges
    let extract: @Sendable (NativeFile) -> InputItem<Value>
}
