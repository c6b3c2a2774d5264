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

extension ELFFacts {
    /// ET_EXEC, or ET_DYN that is a program by its flag or its interpreter.
    package var isExecutable: Bool {
        header.type == .executable
            || (header.type == .dynamic && (dynamic.isPIE || (interpreter != nil && dynamic.soname == nil)))
    }
    /// A program that the kernel starts without a loader (loader-rules 8): no PT_INTERP.
    package var isStaticExecutable: Bool {
        guard interpreter == nil, dynamic.needed.isEmpty else { return false }
        return header.type == .executable || (header.type == .dynamic && dynamic.isPIE)
    }
    /// How a relocation type is named by number: whether any table has it.
    package func hasRelocation(_ type: RelocationType) -> Bool { relocations.contains { $0.type == type } }
}
