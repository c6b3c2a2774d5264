import CElfitELF

/// d_tag: what an entry of the dynamic segment says.
package struct DynamicTag: ELFWord {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    private init(_ tag: Int32) { rawValue = Int64(tag) }

    /// DT_NULL: the end of the entries.
    static var null: Self { Self(DT_NULL) }
    static var needed: Self { Self(DT_NEEDED) }
    static var soname: Self { Self(DT_SONAME) }
    static var rpath: Self { Self(DT_RPATH) }
    static var runpath: Self { Self(DT_RUNPATH) }
    /// DT_FILTER: another library has all definitions.
    static var filter: Self { Self(DT_FILTER) }
    /// DT_AUXILIARY: another library, where it is there, has definitions that go first.
    static var auxiliary: Self { Self(DT_AUXILIARY) }
    static var flags: Self { Self(DT_FLAGS) }
    static var flags1: Self { Self(DT_FLAGS_1) }
    static var textRelocations: Self { Self(DT_TEXTREL) }
    static var bindNow: Self { Self(DT_BIND_NOW) }
    static var symbolic: Self { Self(DT_SYMBOLIC) }

    static var stringTable: Self { Self(DT_STRTAB) }
    static var stringTableSize: Self { Self(DT_STRSZ) }
    static var symbolTable: Self { Self(DT_SYMTAB) }
    static var sysvHash: Self { Self(DT_HASH) }
    static var gnuHash: Self { Self(DT_GNU_HASH) }
    /// DT_VERSYM: the version index of each symbol.
    static var symbolVersions: Self { Self(DT_VERSYM) }
    static var versionNeeds: Self { Self(DT_VERNEED) }
    static var versionDefinitions: Self { Self(DT_VERDEF) }

    /// DT_RELA: relocations with addends.
    package static var rela: Self { Self(DT_RELA) }
    static var relaSize: Self { Self(DT_RELASZ) }
    /// DT_REL: relocations whose addends stand where they are applied.
    package static var rel: Self { Self(DT_REL) }
    static var relSize: Self { Self(DT_RELSZ) }
    /// DT_RELR: relative relocations, packed.
    static var relr: Self { Self(DT_RELR) }
    /// DT_JMPREL: the relocations of the PLT.
    static var pltRelocations: Self { Self(DT_JMPREL) }
    static var pltRelocationsSize: Self { Self(DT_PLTRELSZ) }
    /// DT_PLTREL: DT_RELA or DT_REL, the kind of those of the PLT.
    static var pltRelocationKind: Self { Self(DT_PLTREL) }
}
