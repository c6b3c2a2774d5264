import CElfitELF

/// p_flags: what may be done with a segment's memory.
package struct SegmentFlags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// PF_X.
    package static var execute: Self { Self(rawValue: UInt32(PF_X)) }
    /// PF_W.
    package static var write: Self { Self(rawValue: UInt32(PF_W)) }
    /// PF_R.
    package static var read: Self { Self(rawValue: UInt32(PF_R)) }
}
