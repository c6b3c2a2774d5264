import ElfitBaseImages
import ElfitELF

/// All that the missing symbols of one object depend on, where no definition of them was rejected.
struct MissingKey: Hashable {
    let places: ReferenceSet
    let path: String
    let lazyUses: SymbolUses.RawValue?
    let isPython: Bool
    /// The serial number of the libc that names may be mapped to.
    let libc: Int?
    let rules: MuslRules?
}
