/// Why an image could not be read: one line for people.
package struct ImageError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is wrong, for programs.
    package enum Kind: String, Sendable {
        /// The operating system refused.
        case unreadable
        /// Neither a docker-archive nor an OCI layout nor a root file system.
        case notAnImage
        /// A JSON document that is missing something or cannot be understood.
        case badDocument
        /// A blob or layer that a document names and that is not there.
        case missingBlob
        /// Bytes that are not those that the digest was made of.
        case wrongDigest
        /// Several images or platforms, or none, answer to what was asked for.
        case noChoice
        /// A media type or compression that is not read.
        case unsupported
        /// An archive that ends early or makes no sense.
        case damaged
        /// A name or link that leads out of the root.
        case climbsOut
        /// A hard link to something that is not there.
        case brokenLink
        /// A device node outside `/dev`.
        case device
        /// One of ``ImageLimits`` is exceeded.
        case tooLarge
    }

    package let kind: Kind
    /// The image, and the layer or document in it.
    package let place: String
    /// One clause.
    package let reason: String

    package init(_ kind: Kind, _ place: String, _ reason: String) {
        (self.kind, self.place, self.reason) = (kind, place, reason)
    }

    package var description: String { "\(place): \(reason)" }
}
