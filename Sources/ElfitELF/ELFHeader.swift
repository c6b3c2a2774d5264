/// The ELF header's fields that loaders check.
package struct ELFHeader: Sendable, Equatable {
    package var elfClass: ELFClass
    package var data: DataEncoding
    /// EI_VERSION; current in every valid file.
    package var identVersion: FileVersion
    package var osABI: OSABI
    /// EI_ABIVERSION: of what ``osABI`` says.
    package var abiVersion: UInt8
    /// Whether the padding bytes of e_ident are zero.
    package var paddingIsZero: Bool
    package var type: ObjectType
    package var machine: ELFMachine
    /// e_phentsize in bytes.
    package var programHeaderSize: UInt16

    package init(
        elfClass: ELFClass = .elf64, data: DataEncoding = .littleEndian,
        identVersion: FileVersion = .current, osABI: OSABI = .systemV, abiVersion: UInt8 = 0,
        paddingIsZero: Bool = true, type: ObjectType = .dynamic, machine: ELFMachine = .amd64,
        programHeaderSize: UInt16 = UInt16(ELFClass.elf64.programHeaderSize)
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
