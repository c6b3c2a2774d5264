/// pr_type in a list of GNU properties (Linux Extensions to gABI). By number: older headers do not name them.
package struct PropertyType: ELFWord, Comparable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// GNU_PROPERTY_1_NEEDED: bits that everybody must heed.
    static var needed: Self { Self(rawValue: 0xb000_8000) }
    /// GNU_PROPERTY_X86_ISA_1_NEEDED: ``X86ISALevels``.
    static var x86ISANeeded: Self { Self(rawValue: 0xc000_8002) }

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
