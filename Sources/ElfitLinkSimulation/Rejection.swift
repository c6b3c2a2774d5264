import ElfitBaseImages
import ElfitELF

/// Why a definition of the right name does not bind (loader-rules 4.2, 5.1, 5.3).
package enum Rejection: String, Sendable, Hashable {
    case ifunc
    case hiddenVersion
    case hiddenVisibility
    case otherVersion
    /// glibc up to 2.29 stops at the library that DT_VERNEED names (5.3).
    case otherFile
    /// A local, section or file symbol, or one without a value.
    case notADefinition
}
