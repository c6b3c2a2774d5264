import CElfitELF

/// DT_FLAGS.
package struct DynamicFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// DF_SYMBOLIC: the object's own definitions go first.
    package static var symbolic: Self { Self(rawValue: UInt64(DF_SYMBOLIC)) }
    /// DF_TEXTREL: relocations change what is mapped read-only.
    package static var textRelocations: Self { Self(rawValue: UInt64(DF_TEXTREL)) }
    /// DF_BIND_NOW: nothing is bound lazily.
    package static var bindNow: Self { Self(rawValue: UInt64(DF_BIND_NOW)) }
}
