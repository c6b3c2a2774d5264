import CElfitELF

/// The number in r_info that says what a relocation does. It means something else on each machine: names are
/// those of one machine.
package struct RelocationType: ELFWord {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }
    fileprivate init(_ number: Int32) { rawValue = UInt32(number) }

    /// System V psABI for x86_64, "Relocation Types": those that can stand in linked files.
    package enum X86_64 {
        /// R_X86_64_NONE.
        package static var none: RelocationType { RelocationType(R_X86_64_NONE) }
        /// R_X86_64_64: an address.
        package static var absolute64: RelocationType { RelocationType(R_X86_64_64) }
        /// R_X86_64_PC32: a distance.
        package static var pc32: RelocationType { RelocationType(R_X86_64_PC32) }
        /// R_X86_64_COPY: a library's variable, copied into the program.
        package static var copy: RelocationType { RelocationType(R_X86_64_COPY) }
        /// R_X86_64_GLOB_DAT: an address in the GOT.
        package static var globDat: RelocationType { RelocationType(R_X86_64_GLOB_DAT) }
        /// R_X86_64_JUMP_SLOT: a function's address in the PLT's part of the GOT.
        package static var jumpSlot: RelocationType { RelocationType(R_X86_64_JUMP_SLOT) }
        /// R_X86_64_RELATIVE: an address in the object itself.
        package static var relative: RelocationType { RelocationType(R_X86_64_RELATIVE) }
        /// R_X86_64_32: an address of 32 bits.
        package static var absolute32: RelocationType { RelocationType(R_X86_64_32) }
        /// R_X86_64_DTPMOD64: the module of a thread-local variable.
        package static var dtpmod64: RelocationType { RelocationType(R_X86_64_DTPMOD64) }
        /// R_X86_64_DTPOFF64: its offset in the module's block.
        package static var dtpoff64: RelocationType { RelocationType(R_X86_64_DTPOFF64) }
        /// R_X86_64_TPOFF64: its distance from the thread pointer, the initial-exec model.
        package static var tpoff64: RelocationType { RelocationType(R_X86_64_TPOFF64) }
        /// R_X86_64_SIZE32: a symbol's size.
        package static var size32: RelocationType { RelocationType(R_X86_64_SIZE32) }
        /// R_X86_64_SIZE64: a symbol's size.
        package static var size64: RelocationType { RelocationType(R_X86_64_SIZE64) }
        /// R_X86_64_TLSDESC: a TLS descriptor.
        package static var tlsDescriptor: RelocationType { RelocationType(R_X86_64_TLSDESC) }
        /// R_X86_64_IRELATIVE: what an indirect function of the object itself answers.
        package static var irelative: RelocationType { RelocationType(R_X86_64_IRELATIVE) }
        /// R_X86_64_RELATIVE64: for x32.
        package static var relative64: RelocationType { RelocationType(R_X86_64_RELATIVE64) }
    }

    /// ELF for the Arm 64-bit Architecture, "Relocation": those that can stand in linked files.
    package enum AArch64 {
        /// R_AARCH64_NONE.
        package static var none: RelocationType { RelocationType(R_AARCH64_NONE) }
        /// R_AARCH64_ABS64: an address.
        package static var absolute64: RelocationType { RelocationType(R_AARCH64_ABS64) }
        /// R_AARCH64_ABS32: an address of 32 bits.
        package static var absolute32: RelocationType { RelocationType(R_AARCH64_ABS32) }
        /// R_AARCH64_COPY: a library's variable, copied into the program.
        package static var copy: RelocationType { RelocationType(R_AARCH64_COPY) }
        /// R_AARCH64_GLOB_DAT: an address in the GOT.
        package static var globDat: RelocationType { RelocationType(R_AARCH64_GLOB_DAT) }
        /// R_AARCH64_JUMP_SLOT: a function's address in the PLT's part of the GOT.
        package static var jumpSlot: RelocationType { RelocationType(R_AARCH64_JUMP_SLOT) }
        /// R_AARCH64_RELATIVE: an address in the object itself.
        package static var relative: RelocationType { RelocationType(R_AARCH64_RELATIVE) }
        /// R_AARCH64_TLS_DTPMOD: the module of a thread-local variable.
        package static var dtpmod: RelocationType { RelocationType(R_AARCH64_TLS_DTPMOD) }
        /// R_AARCH64_TLS_DTPREL: its offset in the module's block.
        package static var dtprel: RelocationType { RelocationType(R_AARCH64_TLS_DTPREL) }
        /// R_AARCH64_TLS_TPREL: its distance from the thread pointer, the initial-exec model.
        package static var tprel: RelocationType { RelocationType(R_AARCH64_TLS_TPREL) }
        /// R_AARCH64_TLSDESC: a TLS descriptor.
        package static var tlsDescriptor: RelocationType { RelocationType(R_AARCH64_TLSDESC) }
        /// R_AARCH64_IRELATIVE: what an indirect function of the object itself answers.
        package static var irelative: RelocationType { RelocationType(R_AARCH64_IRELATIVE) }
    }

    /// RISC-V ELF psABI, "Relocations": those that can stand in linked files of 64 bits.
    package enum RISCV {
        /// R_RISCV_NONE.
        package static var none: RelocationType { RelocationType(R_RISCV_NONE) }
        /// R_RISCV_64: an address.
        package static var absolute64: RelocationType { RelocationType(R_RISCV_64) }
        /// R_RISCV_RELATIVE: an address in the object itself.
        package static var relative: RelocationType { RelocationType(R_RISCV_RELATIVE) }
        /// R_RISCV_COPY: a library's variable, copied into the program.
        package static var copy: RelocationType { RelocationType(R_RISCV_COPY) }
        /// R_RISCV_JUMP_SLOT: a function's address in the PLT's part of the GOT.
        package static var jumpSlot: RelocationType { RelocationType(R_RISCV_JUMP_SLOT) }
        /// R_RISCV_TLS_DTPMOD64: the module of a thread-local variable.
        package static var dtpmod64: RelocationType { RelocationType(R_RISCV_TLS_DTPMOD64) }
        /// R_RISCV_TLS_DTPREL64: its offset in the module's block.
        package static var dtprel64: RelocationType { RelocationType(R_RISCV_TLS_DTPREL64) }
        /// R_RISCV_TLS_TPREL64: its distance from the thread pointer, the initial-exec model.
        package static var tprel64: RelocationType { RelocationType(R_RISCV_TLS_TPREL64) }
        /// R_RISCV_TLSDESC: a TLS descriptor; newer than Debian 12's elf.h.
        package static var tlsDescriptor: RelocationType { RelocationType(rawValue: 12) }
        /// R_RISCV_IRELATIVE: what an indirect function of the object itself answers.
        package static var irelative: RelocationType { RelocationType(R_RISCV_IRELATIVE) }
    }
}
