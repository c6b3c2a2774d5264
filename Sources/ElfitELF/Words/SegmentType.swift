import CElfitELF

/// p_type: what a program header is about.
struct SegmentType: ELFWord {
    let rawValue: UInt32

    /// PT_LOAD: a part of the file that is mapped.
    static var load: Self { Self(rawValue: UInt32(PT_LOAD)) }
    static var dynamic: Self { Self(rawValue: UInt32(PT_DYNAMIC)) }
    static var interpreter: Self { Self(rawValue: UInt32(PT_INTERP)) }
    static var note: Self { Self(rawValue: UInt32(PT_NOTE)) }
    /// PT_TLS: the initial values of thread-local variables.
    static var tls: Self { Self(rawValue: UInt32(PT_TLS)) }
    /// PT_GNU_STACK: what the stack must allow.
    static var stack: Self { Self(rawValue: UInt32(PT_GNU_STACK)) }
}

extension GElf_Phdr {
    var type: SegmentType { SegmentType(rawValue: p_type) }
    var flags: SegmentFlags { SegmentFlags(rawValue: p_flags) }
}
