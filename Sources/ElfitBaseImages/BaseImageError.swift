import ElfitBytes
import ElfitELF
import Glibc

/// Why a base image could not be had.
package enum BaseImageError: Error, Sendable, CustomStringConvertible {
    case notARoot(String)
    case unknown(String, similar: [String])
    case badProfile(String)
    /// A name with an architecture that is not the one asked for.
    case otherArchitecture(String)
    /// An image that cannot be read; carries the line for people.
    case badImage(String)

    package var description: String {
        switch self {
        case .notARoot(let path): "\(path) is not a directory"
        case .unknown(let name, let similar):
            "unknown base image '\(name)'"
                + (similar.isEmpty ? "" : "; did you mean \(similar.joined(separator: ", "))?")
        case .badProfile(let why), .badImage(let why): why
        case .otherArchitecture(let name): "\(name) is for another architecture"
        }
    }
}
