import CElfitELF

/// e_type: what kind of ELF file it is.
package struct ObjectType: ELFWord {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// ET_REL: an object file that is not linked yet.
    package static var relocatable: Self { Self(rawValue: UInt16(ET_REL)) }
    /// ET_EXEC: a program for one address.
    package static var executable: Self { Self(rawValue: UInt16(ET_EXEC)) }
    /// ET_DYN: a shared object, or a program for any address.
    package static var dynamic: Self { Self(rawValue: UInt16(ET_DYN)) }
    /// ET_CORE: the memory of a process that crashed.
    package static var core: Self { Self(rawValue: UInt16(ET_CORE)) }

    /// Whether it has been linked: what kernel and loaders map, ET_EXEC and ET_DYN.
    package var isLinked: Bool { self == .executable || self == .dynamic }
}
