/// The bits of GNU_PROPERTY_1_NEEDED.
struct NeededProperties: OptionSet, Sendable {
    let rawValue: UInt32

    /// GNU_PROPERTY_1_NEEDED_INDIRECT_EXTERN_ACCESS: nobody may copy its protected variables.
    static var indirectExternAccess: Self { Self(rawValue: 1) }
}
