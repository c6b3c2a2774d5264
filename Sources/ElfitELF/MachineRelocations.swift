/// The numbers of a machine's dynamic relocations (its psABI).
package struct MachineRelocations: Sendable {
    /// A symbol's address, in data.
    package let absolute: UInt32
    package let copy: UInt32
    /// A symbol's address, in the GOT; nil where ``absolute`` serves for it.
    package let globDat: UInt32?
    package let jumpSlot: UInt32
    /// The number of the module that has a thread-local variable.
    package let tlsModule: UInt32
    /// A thread-local variable's place in its module's block.
    package let tlsOffset: UInt32
    /// A thread-local variable's distance from the thread pointer: it needs room in the static TLS block.
    package let tlsInitialExec: UInt32
    package let tlsDescriptor: UInt32
    /// An address that a function of the object tells.
    package let irelative: UInt32

    /// How a relocation of this number uses its symbol (loader-rules 6.1).
    func use(of type: UInt32) -> SymbolUses {
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
    fileprivate static let amd64 = MachineRelocations(
        absolute: 1, copy: 5, globDat: 6, jumpSlot: 7, tlsModule: 16, tlsOffset: 17, tlsInitialExec: 18,
        tlsDescriptor: 36, irelative: 37)
    fileprivate static let arm64 = MachineRelocations(
        absolute: 257, copy: 1024, globDat: 1025, jumpSlot: 1026, tlsModule: 1028, tlsOffset: 1029,
        tlsInitialExec: 1030, tlsDescriptor: 1031, irelative: 1032)
    fileprivate static let riscv64 = MachineRelocations(
        absolute: 2, copy: 4, globDat: nil, jumpSlot: 5, tlsModule: 7, tlsOffset: 9, tlsInitialExec: 11,
        tlsDescriptor: 12, irelative: 58)
}
