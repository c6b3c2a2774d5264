import CElfitELF

/// DT_FLAGS_1.
package struct DynamicFlags1: OptionSet, Hashable, Sendable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }

    /// DF_1_NOW: nothing is bound lazily.
    package static var now: Self { Self(rawValue: UInt64(DF_1_NOW)) }
    /// DF_1_NODELETE: stays when it is closed.
    package static var noDelete: Self { Self(rawValue: UInt64(DF_1_NODELETE)) }
    /// DF_1_NOOPEN: refuses dlopen.
    package static var noOpen: Self { Self(rawValue: UInt64(DF_1_NOOPEN)) }
    /// DF_1_NODEFLIB: its libraries are not looked for in the default directories.
    package static var noDefaultDirectories: Self { Self(rawValue: UInt64(DF_1_NODEFLIB)) }
    /// DF_1_PIE: a program for any address.
    package static var pie: Self { Self(rawValue: UInt64(DF_1_PIE)) }
}
