import ElfitBaseImages
import ElfitELF

package struct MissingVersion: Sendable, Hashable {
    package let version: String
    package let library: String
    package var neededBy: String
    /// VER_FLG_WEAK: noted, not fatal.
    package let isWeak: Bool
}
