/// What a dynamic loader would read of one ELF file: plain values, no judgement.
///
/// Everything comes from the program headers and the dynamic segment (gABI, "Program Loading and
/// Dynamic Linking"); section headers are never looked at, because loaders do not need them either.
package struct ELFFacts: Sendable, Equatable {
    package var header: ELFHeader
    /// Size of the whole file, in bytes.
    package var fileSize: Int
    /// PT_INTERP: the program interpreter's path.
    package var interpreter: String?
    package var loadSegments: [LoadSegment] = []
    /// PT_GNU_STACK, when present.
    package var stack: StackSegment?
    /// PT_TLS, when present.
    package var tls: TLSSegment?
    /// Size of PT_DYNAMIC in the file, in bytes; nil without PT_DYNAMIC, 0 in separate debug files.
    package var dynamicFileSize: Int?
    package var dynamic = DynamicFacts()
    package var symbols = SymbolTable()
    /// Verneed entries in file order.
    package var versionNeeds: [VersionNeed] = []
    /// Verdef entries in file order.
    package var versionDefinitions: [VersionDefinition] = []
    /// Relocation kinds by number and table, ascending.
    package var relocations: [RelocationKind] = []
    package var notes = ELFNotes()
    /// NODE_MODULE_VERSION in the registration record of an addon that calls `node_module_register`.
    package var nodeModuleVersion: Int?
    /// Size in bytes the load segments claim beyond the end of the file; 0 in an intact file.
    package var missingBytes = 0
    /// Of a static program with an ABI note: whether it holds what glibc's name lookups are made of.
    package var hasNameLookups = false
    package var isTruncated: Bool { missingBytes > 0 }

    package init(header: ELFHeader, fileSize: Int) {
        self.header = header
        self.fileSize = fileSize
    }
}

/// The ELF header's fields that loaders check.
package struct ELFHeader: Sendable, Equatable {
    /// EI_CLASS: 1 is ELFCLASS32, 2 is ELFCLASS64.
    package var elfClass: UInt8
    /// EI_DATA: 1 little endian, 2 big endian.
    package var data: UInt8
    /// EI_VERSION; 1 in every valid file.
    package var identVersion: UInt8
    package var osABI: UInt8
    package var abiVersion: UInt8
    /// Whether the padding bytes of e_ident are zero.
    package var paddingIsZero: Bool
    /// e_type: 1 REL, 2 EXEC, 3 DYN, 4 CORE.
    package var type: UInt16
    /// e_machine: 62 x86_64, 183 aarch64.
    package var machine: UInt16
    /// e_phentsize in bytes.
    package var programHeaderSize: UInt16

    package init(
        elfClass: UInt8 = 2, data: UInt8 = 1, identVersion: UInt8 = 1, osABI: UInt8 = 0,
        abiVersion: UInt8 = 0,
        paddingIsZero: Bool = true, type: UInt16 = 3, machine: UInt16 = 62, programHeaderSize: UInt16 = 56
    ) {
        self.elfClass = elfClass
        self.data = data
        self.identVersion = identVersion
        self.osABI = osABI
        self.abiVersion = abiVersion
        self.paddingIsZero = paddingIsZero
        self.type = type
        self.machine = machine
        self.programHeaderSize = programHeaderSize
    }
}

/// A PT_LOAD program header. Offsets, addresses and sizes in bytes.
package struct LoadSegment: Sendable, Equatable {
    package var offset: UInt64
    package var address: UInt64
    package var fileSize: UInt64
    package var memorySize: UInt64
    /// p_flags: 1 execute, 2 write, 4 read.
    package var flags: UInt32
    package var alignment: UInt64

    /// Whether address and offset agree modulo a page size, in bytes, as mmap needs (loader-rules 1).
    package func isCongruent(pageSize: UInt64) -> Bool {
        address % pageSize == offset % pageSize
    }
}

/// PT_GNU_STACK (loader-rules 7).
package struct StackSegment: Sendable, Equatable {
    package var isExecutable: Bool
    /// p_memsz, bytes: musl's default thread stack size when not 0.
    package var size: UInt64

    package init(isExecutable: Bool, size: UInt64) {
        self.isExecutable = isExecutable
        self.size = size
    }
}

/// PT_TLS (loader-rules 6.2): bytes.
package struct TLSSegment: Sendable, Equatable {
    package var memorySize: UInt64
    package var alignment: UInt64

    package init(memorySize: UInt64, alignment: UInt64) {
        self.memorySize = memorySize
        self.alignment = alignment
    }
}

/// What the dynamic segment's tags say, apart from symbols, versions and relocations.
package struct DynamicFacts: Sendable, Equatable {
    package var soname: String?
    /// DT_NEEDED in order.
    package var needed: [String] = []
    package var rpath: String?
    package var runpath: String?
    package var filters: [String] = []
    package var auxiliaries: [String] = []
    /// DT_FLAGS.
    package var flags: UInt64 = 0
    /// DT_FLAGS_1.
    package var flags1: UInt64 = 0
    package var hasTextrelTag = false
    package var hasBindNowTag = false
    package var hasSymbolicTag = false
    package var hasRELR = false
    package var hasSysvHash = false
    package var hasGnuHash = false
    package var hasVersym = false
    /// DT_PLTREL, 7 is DT_RELA.
    package var pltRelocationKind: UInt64?

    package init() {}

    /// DT_FLAGS bit DF_TEXTREL.
    package var hasTextrelFlag: Bool { flags & 4 != 0 }
    /// Immediate binding asked for by the object itself (loader-rules 6.4).
    package var bindsNow: Bool { hasBindNowTag || flags & 8 != 0 || flags1 & 1 != 0 }
    /// DT_SYMBOLIC or DF_SYMBOLIC.
    package var isSymbolic: Bool { hasSymbolicTag || flags & 2 != 0 }
    /// DF_STATIC_TLS.
    package var hasStaticTLSFlag: Bool { flags & 0x10 != 0 }
    /// DF_1_PIE.
    package var isPIE: Bool { flags1 & 0x0800_0000 != 0 }
    /// DF_1_NOOPEN.
    package var refusesDlopen: Bool { flags1 & 0x40 != 0 }
    /// DF_1_NODEFLIB.
    package var skipsDefaultDirectories: Bool { flags1 & 0x800 != 0 }
}

/// One file of DT_VERNEED with the versions wanted from it.
package struct VersionNeed: Sendable, Equatable {
    package struct Version: Sendable, Equatable {
        package var name: String
        /// vna_other: the index that DT_VERSYM uses.
        package var index: UInt16
        package var flags: UInt16
        /// VER_FLG_WEAK.
        package var isWeak: Bool { flags & 2 != 0 }
        package init(name: String, index: UInt16, flags: UInt16 = 0) {
            self.name = name
            self.index = index
            self.flags = flags
        }
    }
    package var file: String
    package var versions: [Version]
    package init(file: String, versions: [Version]) {
        self.file = file
        self.versions = versions
    }
}

/// One entry of DT_VERDEF.
package struct VersionDefinition: Sendable, Equatable {
    package var name: String
    /// vd_ndx: the index that DT_VERSYM uses.
    package var index: UInt16
    package var flags: UInt16
    /// Names of the versions this one inherits from.
    package var parents: [String]
    /// VER_FLG_BASE: names the file itself, never matches a reference.
    package var isBase: Bool { flags & 1 != 0 }
    package init(name: String, index: UInt16, flags: UInt16 = 0, parents: [String] = []) {
        self.name = name
        self.index = index
        self.flags = flags
        self.parents = parents
    }
}

/// The table that a relocation stands in.
package enum RelocationTable: UInt8, Sendable, Equatable, Comparable {
    case rela = 0
    case rel = 1
    case jmprel = 2
    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// How often one relocation type stands in one table.
package struct RelocationKind: Sendable, Equatable {
    /// The number in r_info, machine dependent.
    package var type: UInt32
    package var table: RelocationTable
    package var count: Int
    /// How many of them name no symbol.
    package var withoutSymbol: Int

    package init(type: UInt32, table: RelocationTable, count: Int, withoutSymbol: Int) {
        self.type = type
        self.table = table
        self.count = count
        self.withoutSymbol = withoutSymbol
    }
}

/// What PT_NOTE says.
package struct ELFNotes: Sendable, Equatable {
    package struct ABITag: Sendable, Equatable {
        /// 0 is Linux.
        package var system: UInt32
        /// Oldest kernel: major, minor, patch.
        package var kernel: [UInt32]

        package init(system: UInt32, kernel: [UInt32]) {
            self.system = system
            self.kernel = kernel
        }
    }
    package var abiTag: ABITag?
    /// Lower-case hexadecimal.
    package var buildID: String?
    package var goBuildID: String?
    /// GNU_PROPERTY_X86_ISA_1_NEEDED, 0 when absent: bits 1 baseline, 2 v2, 4 v3, 8 v4.
    package var x86ISANeeded: UInt32 = 0
    /// GNU_PROPERTY_1_NEEDED_INDIRECT_EXTERN_ACCESS: nobody may copy its protected variables.
    package var needsIndirectAccess = false
    /// Other GNU property types present, ascending.
    package var properties: [UInt32] = []
    package init() {}
}

extension ELFFacts {
    /// The architecture's name where elfit simulates it (64 bits, little endian), nil elsewhere.
    package var simulatedArchitecture: String? {
        guard header.elfClass == 2, header.data == 1 else { return nil }
        return header.machine == 62 ? "x86_64" : header.machine == 183 ? "aarch64" : nil
    }
    /// ET_EXEC, or ET_DYN that is a program by its flag or its interpreter.
    package var isExecutable: Bool {
        header.type == 2
            || (header.type == 3 && (dynamic.isPIE || (interpreter != nil && dynamic.soname == nil)))
    }
    /// A program that the kernel starts without a loader (loader-rules 8): no PT_INTERP.
    package var isStaticExecutable: Bool {
        guard interpreter == nil, dynamic.needed.isEmpty else { return false }
        return header.type == 2 || (header.type == 3 && dynamic.isPIE)
    }
    /// How a relocation type is named by number: whether any table has it.
    package func hasRelocation(_ type: UInt32) -> Bool { relocations.contains { $0.type == type } }
}
