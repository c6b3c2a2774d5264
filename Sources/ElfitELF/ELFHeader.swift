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
