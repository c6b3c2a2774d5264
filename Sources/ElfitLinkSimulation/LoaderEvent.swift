import ElfitBaseImages
import ElfitELF

/// What else the loader would stumble over in one object, by loader-rules section.
package struct LoaderEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case irelative, unsupportedRelocation, initialExecTLS, executableStack, relrIgnored, relrUnmarked
        case versionFileNotNeeded, noHashTable, versionInfoAbsent, unversionedAssert, wrongVersionBound
        case copySize, copyProtected, copyRefused, hardwareVariant, pathPrecedence, filterOpened
    }
    package let kind: Kind
    package let path: String
    /// The relocation number, symbol, library or version that shows it.
    package let detail: String
}
