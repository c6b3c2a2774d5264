import CElfitELF
import ElfitBytes

/// The dynamic segment's tags as they stand in the file, before they are followed.
struct DynamicTags {
    var values: [UInt64: UInt64] = [:]
    var needed: [UInt64] = []
    var filters: [UInt64] = []
    var auxiliaries: [UInt64] = []

    subscript(tag: Int32) -> UInt64? { values[UInt64(tag)] }
    subscript(tag: Int64) -> UInt64? { values[UInt64(bitPattern: tag)] }

    /// Tags whose value is the address of a table; neighbours bound a table of unknown size.
    static let addressTags: [Int32] = [
        DT_HASH, DT_GNU_HASH, DT_SYMTAB, DT_STRTAB, DT_VERSYM, DT_VERNEED, DT_VERDEF, DT_RELA, DT_REL,
        DT_JMPREL,
        DT_RELR,
    ]
    static let filterTag: Int32 = 0x7fff_ffff
    static let auxiliaryTag: Int32 = 0x7fff_fffd
    static let entryLimit = 65_536
    /// Enough for the entries of all but the largest files.
    static let firstBytes = 4096
}
