package import ElfitBytes

/// Why a file that starts like ELF could not be read.
package enum ELFReadError: Error, Equatable, Sendable, CustomStringConvertible {
    case bytes(ByteSourceError)
    case notELF
    /// libelf refused it; its own message.
    case libelf(String)
    /// A table reaches beyond the file or its segment.
    case outOfBounds(String)
    /// A name lies outside what is mapped, or no zero ends it; carries its offset in the dynamic string table.
    case noString(UInt64)
    /// A count or size beyond what elfit is willing to read.
    case tooLarge(String)

    /// Whether something that the file counts on lies beyond its end.
    package var isEarlyEnd: Bool {
        switch self {
        case .bytes(.ended), .outOfBounds: true
        case .bytes, .notELF, .libelf, .noString, .tooLarge: false
        }
    }

    /// One clause for people.
    package var description: String {
        switch self {
        case .bytes(.system(let code)): "cannot be read (errno \(code))"
        case .bytes(.ended(let offset)): "ends at byte \(offset) while more was expected"
        case .bytes(.damaged(let why)): why
        case .bytes(.noSpace(let bytes)): "no address space for its \(bytes) bytes"
        case .notELF: "not an ELF file"
        case .libelf(let message): "damaged ELF file: \(message)"
        case .outOfBounds(let what): "damaged or truncated ELF file: \(what) lies outside the file"
        case .noString(let offset):
            "damaged ELF file: its dynamic string table has no name at byte \(offset)"
        case .tooLarge(let what): "ELF file refused: \(what)"
        }
    }
}
