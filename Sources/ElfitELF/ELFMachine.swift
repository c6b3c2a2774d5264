/// e_machine: the processor that a file is for (gABI, "ELF Header").
///
/// One that has no name here is carried along and reported by its number.
package struct ELFMachine: RawRepresentable, Hashable, Sendable {
    package var rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static var i386: Self { Self(rawValue: 3) }
    package static var mips: Self { Self(rawValue: 8) }
    package static var ppc: Self { Self(rawValue: 20) }
    package static var ppc64: Self { Self(rawValue: 21) }
    package static var s390: Self { Self(rawValue: 22) }
    package static var arm: Self { Self(rawValue: 40) }
    /// EM_X86_64.
    package static var amd64: Self { Self(rawValue: 62) }
    /// EM_AARCH64.
    package static var arm64: Self { Self(rawValue: 183) }
    /// EM_RISCV, of 32 and of 64 bits.
    package static var riscv: Self { Self(rawValue: 243) }
    package static var loongarch: Self { Self(rawValue: 258) }
}

extension ELFMachine: CustomStringConvertible {
    /// The usual name, or `machine 4711`.
    package var description: String {
        switch self {
        case .i386: "i386"
        case .mips: "mips"
        case .ppc: "ppc"
        case .ppc64: "ppc64"
        case .s390: "s390x"
        case .arm: "arm"
        case .amd64: Architecture.amd64.rawValue
        case .arm64: Architecture.arm64.rawValue
        case .riscv: "riscv"
        case .loongarch: "loongarch"
        default: "machine \(rawValue)"
        }
    }
}

extension ELFHeader {
    /// The architecture, where it is one that elfit knows: all of them have 64 bits, little endian.
    package var architecture: Architecture? {
        guard elfClass == .elf64, data == .littleEndian else { return nil }
        return Architecture(machine)
    }

    /// What people call the processor: `riscv64`; `machine 4711` where nobody here knows it.
    package var machineName: String { architecture?.rawValue ?? machine.description }
}

extension ELFFacts {
    /// The architecture that the file is for, where elfit simulates its loaders; nil elsewhere.
    package var simulatedArchitecture: Architecture? {
        header.architecture.flatMap { $0.isSimulated ? $0 : nil }
    }
}
