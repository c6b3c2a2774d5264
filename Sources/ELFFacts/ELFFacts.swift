/// What a dynamic loader would read of one ELF file: plain values, no judgement.
///
/// Everything comes from the program headers and the dynamic segment (gABI, "Program Loading and
/// Dynamic Linking"); section headers are never looked at, because loaders do not need them either.
public struct ELFFacts: Sendable, Equatable {
    public var header: ELFHeader
    /// Size of the whole file, in bytes.
    public var fileSize: Int
    /// PT_INTERP: the program interpreter's path.
    public var interpreter: String?
    public var loadSegments: [LoadSegment] = []
    /// PT_GNU_STACK, when present.
    public var stack: StackSegment?
    /// PT_TLS, when present.
    public var tls: TLSSegment?
    /// Size of PT_DYNAMIC in the file, in bytes; nil without PT_DYNAMIC, 0 in separate debug files.
    public var dynamicFileSize: Int?
    public var dynamic = DynamicFacts()
    public var symbols = SymbolTable()
    /// Verneed entries in file order.
    public var versionNeeds: [VersionNeed] = []
    /// Verdef entries in file order.
    public var versionDefinitions: [VersionDefinition] = []
    /// Relocation kinds by number and table, ascending.
    public var relocations: [RelocationKind] = []
    public var notes = ELFNotes()
    /// NODE_MODULE_VERSION in the registration record of an addon that calls `node_module_register`.
    public var nodeModuleVersion: Int?
    /// Size in bytes the load segments claim beyond the end of the file; 0 in an intact file.
    public var missingBytes = 0
    /// Of a static program with an ABI note: whether it holds what glibc's name lookups are made of.
    public var hasNameLookups = false
    public var isTruncated: Bool { missingBytes > 0 }

    public init(header: ELFHeader, fileSize: Int) {
        self.header = header
        self.fileSize = fileSize
    }
}

/// The ELF header's fields that loaders check.
public struct ELFHeader: Sendable, Equatable {
    /// EI_CLASS: 1 is ELFCLASS32, 2 is ELFCLASS64.
    public var elfClass: UInt8
    /// EI_DATA: 1 little endian, 2 big endian.
    public var data: UInt8
    /// EI_VERSION; 1 in every valid file.
    public var identVersion: UInt8
    public var osABI: UInt8
    public var abiVersion: UInt8
    /// Whether the padding bytes of e_ident are zero.
    public var paddingIsZero: Bool
    /// e_type: 1 REL, 2 EXEC, 3 DYN, 4 CORE.
    public var type: UInt16
    /// e_machine: 62 x86_64, 183 aarch64.
    public var machine: UInt16
    /// e_phentsize in bytes.
    public var programHeaderSize: UInt16

    public init(
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
public struct LoadSegment: Sendable, Equatable {
    public var offset: UInt64
    public var address: UInt64
    public var fileSize: UInt64
    public var memorySize: UInt64
    /// p_flags: 1 execute, 2 write, 4 read.
    public var flags: UInt32
    public var alignment: UInt64

    /// Whether address and offset agree modulo a page size, in bytes, as mmap needs (loader-rules 1).
    public func isCongruent(pageSize: UInt64) -> Bool {
        address % pageSize == offset % pageSize
    }
}

/// PT_GNU_STACK (loader-rules 7).
public struct StackSegment: Sendable, Equatable {
    public var isExecutable: Bool
    /// p_memsz, bytes: musl's default thread stack size when not 0.
    public var size: UInt64

    public init(isExecutable: Bool, size: UInt64) {
        self.isExecutable = isExecutable
        self.size = size
    }
}

/// PT_TLS (loader-rules 6.2): bytes.
public struct TLSSegment: Sendable, Equatable {
    public var memorySize: UInt64
    public var alignment: UInt64

    public init(memorySize: UInt64, alignment: UInt64) {
        self.memorySize = memorySize
        self.alignment = alignment
    }
}

/// What the dynamic segment's tags say, apart from symbols, versions and relocations.
public struct DynamicFacts: Sendable, Equatable {
    public var soname: String?
    /// DT_NEEDED in order.
    public var needed: [String] = []
    public var rpath: String?
    public var runpath: String?
    public var filters: [String] = []
    public var auxiliaries: [String] = []
    /// DT_FLAGS.
    public var flags: UInt64 = 0
    /// DT_FLAGS_1.
    public var flags1: UInt64 = 0
    public var hasTextrelTag = false
    public var hasBindNowTag = false
    public var hasSymbolicTag = false
    public var hasRELR = false
    public var hasSysvHash = false
    public var hasGnuHash = false
    public var hasVersym = false
    /// DT_PLTREL, 7 is DT_RELA.
    public var pltRelocationKind: UInt64?

    public init() {}

    /// DT_FLAGS bit DF_TEXTREL.
    public var hasTextrelFlag: Bool { flags & 4 != 0 }
    /// Immediate binding asked for by the object itself (loader-rules 6.4).
    public var bindsNow: Bool { hasBindNowTag || flags & 8 != 0 || flags1 & 1 != 0 }
    /// DT_SYMBOLIC or DF_SYMBOLIC.
    public var isSymbolic: Bool { hasSymbolicTag || flags & 2 != 0 }
    /// DF_STATIC_TLS.
    public var hasStaticTLSFlag: Bool { flags & 0x10 != 0 }
    /// DF_1_PIE.
    public var isPIE: Bool { flags1 & 0x0800_0000 != 0 }
    /// DF_1_NOOPEN.
    public var refusesDlopen: Bool { flags1 & 0x40 != 0 }
    /// DF_1_NODEFLIB.
    public var skipsDefaultDirectories: Bool { flags1 & 0x800 != 0 }
}

/// One file of DT_VERNEED with the versions wanted from it.
public struct VersionNeed: Sendable, Equatable {
    public struct Version: Sendable, Equatable {
        public var name: String
        /// vna_other: the index that DT_VERSYM uses.
        public var index: UInt16
        public var flags: UInt16
        /// VER_FLG_WEAK.
        public var isWeak: Bool { flags & 2 != 0 }
        public init(name: String, index: UInt16, flags: UInt16 = 0) {
            self.name = name
            self.index = index
            self.flags = flags
        }
    }
    public var file: String
    public var versions: [Version]
    public init(file: String, versions: [Version]) {
        self.file = file
        self.versions = versions
    }
}

/// One entry of DT_VERDEF.
public struct VersionDefinition: Sendable, Equatable {
    public var name: String
    /// vd_ndx: the index that DT_VERSYM uses.
    public var index: UInt16
    public var flags: UInt16
    /// Names of the versions this one inherits from.
    public var parents: [String]
    /// VER_FLG_BASE: names the file itself, never matches a reference.
    public var isBase: Bool { flags & 1 != 0 }
    public init(name: String, index: UInt16, flags: UInt16 = 0, parents: [String] = []) {
        self.name = name
        self.index = index
        self.flags = flags
        self.parents = parents
    }
}

/// The table that a relocation stands in.
public enum RelocationTable: UInt8, Sendable, Equatable, Comparable {
    case rela = 0
    case rel = 1
    case jmprel = 2
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// How often one relocation type stands in one table.
public struct RelocationKind: Sendable, Equatable {
    /// The number in r_info, machine dependent.
    public var type: UInt32
    public var table: RelocationTable
    public var count: Int
    /// How many of them name no symbol.
    public var withoutSymbol: Int

    public init(type: UInt32, table: RelocationTable, count: Int, withoutSymbol: Int) {
        self.type = type
        self.table = table
        self.count = count
        self.withoutSymbol = withoutSymbol
    }
}

/// What PT_NOTE says.
public struct ELFNotes: Sendable, Equatable {
    public struct ABITag: Sendable, Equatable {
        /// 0 is Linux.
        public var system: UInt32
        /// Oldest kernel: major, minor, patch.
        public var kernel: [UInt32]

        public init(system: UInt32, kernel: [UInt32]) {
            self.system = system
            self.kernel = kernel
        }
    }
    public var abiTag: ABITag?
    /// Lower-case hexadecimal.
    public var buildID: String?
    public var goBuildID: String?
    /// GNU_PROPERTY_X86_ISA_1_NEEDED, 0 when absent: bits 1 baseline, 2 v2, 4 v3, 8 v4.
    public var x86ISANeeded: UInt32 = 0
    /// GNU_PROPERTY_1_NEEDED_INDIRECT_EXTERN_ACCESS: nobody may copy its protected variables.
    public var needsIndirectAccess = false
    /// Other GNU property types present, ascending.
    public var properties: [UInt32] = []
    public init() {}
}

extension ELFFacts {
    /// The architecture's name where elfit simulates it (64 bits, little endian), nil elsewhere.
    public var simulatedArchitecture: String? {
        guard header.elfClass == 2, header.data == 1 else { return nil }
        return header.machine == 62 ? "x86_64" : header.machine == 183 ? "aarch64" : nil
    }
    /// ET_EXEC, or ET_DYN that is a program by its flag or its interpreter.
    public var isExecutable: Bool {
        header.type == 2
            || (header.type == 3 && (dynamic.isPIE || (interpreter != nil && dynamic.soname == nil)))
    }
    /// A program that the kernel starts without a loader (loader-rules 8): no PT_INTERP.
    public var isStaticExecutable: Bool {
        guard interpreter == nil, dynamic.needed.isEmpty else { return false }
        return header.type == 2 || (header.type == 3 && dynamic.isPIE)
    }
    /// How a relocation type is named by number: whether any table has it.
    public func hasRelocation(_ type: UInt32) -> Bool { relocations.contains { $0.type == type } }
}
