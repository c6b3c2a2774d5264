/// The numbers of a machine's dynamic relocations (its psABI).
package struct MachineRelocations: Sendable {
    /// A symbol's address, in data.
    package let absolute: RelocationType
    package let copy: RelocationType
    /// A symbol's address, in the GOT; nil where ``absolute`` serves for it.
    package let globDat: RelocationType?
    package let jumpSlot: RelocationType
    /// The number of the module that has a thread-local variable.
    package let tlsModule: RelocationType
    /// A thread-local variable's place in its module's block.
    package let tlsOffset: RelocationType
    /// A thread-local variable's distance from the thread pointer: it needs room in the static TLS block.
    package let tlsInitialExec: RelocationType
    package let tlsDescriptor: RelocationType
    /// An address that a function of the object tells.
    package let irelative: RelocationType

    /// How a relocation of this number uses its symbol (loader-rules 6.1).
    func use(of type: RelocationType) -> SymbolUses {
        switch type {
        case jumpSlot: .jumpSlot
        case globDat: .globDat
        case absolute: .absolute
        case copy: .copy
        case tlsModule, tlsOffset: .tlsDynamic
        case tlsInitialExec: .tlsInitialExec
        case tlsDescriptor: .tlsDescriptor
        default: .other
        }
    }
}

extension Architecture {
    package var relocations: MachineRelocations {
        switch self {
        case .amd64: .amd64
        case .arm64: .arm64
        case .riscv64: .riscv64
        }
    }
}

extension MachineRelocations {
    private typealias X86_64 = RelocationType.X86_64
    private typealias AArch64 = RelocationType.AArch64
    private typealias RISCV = RelocationType.RISCV

    fileprivate static let amd64 = MachineRelocations(
        absolute: X86_64.absolute64, copy: X86_64.copy, globDat: X86_64.globDat, jumpSlot: X86_64.jumpSlot,
        tlsModule: X86_64.dtpmod64, tlsOffset: X86_64.dtpoff64, tlsInitialExec: X86_64.tpoff64,
        tlsDescriptor: X86_64.tlsDescriptor, irelative: X86_64.irelative)
    fileprivate static let arm64 = MachineRelocations(
        absolute: AArch64.absolute64, copy: AArch64.copy, globDat: AArch64.globDat,
        jumpSlot: AArch64.jumpSlot, tlsModule: AArch64.dtpmod, tlsOffset: AArch64.dtprel,
        tlsInitialExec: AArch64.tprel, tlsDescriptor: AArch64.tlsDescriptor, irelative: AArch64.irelative)
    fileprivate static let riscv64 = MachineRelocations(
        absolute: RISCV.absolute64, copy: RISCV.copy, globDat: nil, jumpSlot: RISCV.jumpSlot,
        tlsModule: RISCV.dtpmod64, tlsOffset: RISCV.dtprel64, tlsInitialExec: RISCV.tprel64,
        tlsDescriptor: RISCV.tlsDescriptor, irelative: RISCV.irelative)
}
