import ElfitBaseImages
import ElfitELF

/// How something comes to load a file (loader-rules 9).
package enum LoadKind: String, Sendable {
    /// The kernel starts it.
    case startUp
    /// What `ldd -r FILE` and `ld-musl --list FILE` answer for: as the main program, whatever its interpreter.
    case listed
    /// dlopen with RTLD_NOW, as Python imports.
    case dlopenNow
    /// dlopen with RTLD_LAZY, as Node loads addons.
    case dlopenLazy

    package var isDlopen: Bool { self == .dlopenNow || self == .dlopenLazy }
}
