/// The bits of GNU_PROPERTY_X86_ISA_1_NEEDED: the processor levels of the x86_64 psABI.
package struct X86ISALevels: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// GNU_PROPERTY_X86_ISA_1_BASELINE: every x86_64 processor.
    package static var baseline: Self { Self(rawValue: 1) }
    /// GNU_PROPERTY_X86_ISA_1_V2.
    package static var v2: Self { Self(rawValue: 2) }
    /// GNU_PROPERTY_X86_ISA_1_V3.
    package static var v3: Self { Self(rawValue: 4) }
    /// GNU_PROPERTY_X86_ISA_1_V4.
    package static var v4: Self { Self(rawValue: 8) }
}
