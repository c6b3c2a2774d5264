import ElfitBytes
package import ElfitELF
import Glibc

/// Why a base image could not be had.
package enum BaseImageError: Error, Sendable, CustomStringConvertible {
    case notARoot(String)
    case unknown(String, similar: [String])
    /// Not written as an image's name is; with what is wrong with it.
    case badName(String, String)
    case badProfile(String)
    /// A name with an architecture that is not the one asked for.
    case otherArchitecture(String)
    /// A name that asks for an architecture whose loaders are not simulated.
    case notSimulated(String, Architecture)
    /// An image that cannot be read; carries the line for people.
    case badImage(String)

    package var description: String {
        switch self {
        case .notARoot(let path): "\(path) is not a directory"
        case .unknown(let name, let similar):
            "unknown base image '\(name)'"
                + (similar.isEmpty ? "" : "; did you mean \(similar.joined(separator: ", "))?")
                + " To teach it: docker save \(name) | elfit base import - --name \(name)"
        case .badName(let name, let why): "'\(name)' is no base image: \(why)"
        case .badProfile(let why), .badImage(let why): why
        case .otherArchitecture(let name): "\(name) is for another architecture"
        case .notSimulated(let name, let architecture):
            "\(name) is for \(architecture), which elfit does not simulate"
        }
    }
}
