import CElfitELF
import ElfitBytes

/// The dynamic segment's tags as they stand in the file, before they are followed.
struct DynamicTags {
    var values: [DynamicTag: UInt64] = [:]
    var needed: [UInt64] = []
    var filters: [UInt64] = []
    var auxiliaries: [UInt64] = []

    subscript(tag: DynamicTag) -> UInt64? { values[tag] }
    /// What the PLT's relocations are like: the value is a tag.
    var pltRelocationKind: DynamicTag? {
        self[.pltRelocationKind].map { DynamicTag(rawValue: Int64(bitPattern: $0)) }
    }

    /// Tags whose value is the address of a table; neighbours bound a table of unknown size.
    static let addressTags: [DynamicTag] = [
        .sysvHash, .gnuHash, .symbolTable, .stringTable, .symbolVersions, .versionNeeds, .versionDefinitions,
        .rela, .rel, .pltRelocations, .relr,
    ]
    static let entryLimit = 65_536
}
