/// An architecture as OCI documents name it, which is as Go does: `amd64`, `arm64`. One that nobody here knows is
/// carried along by its name.
package struct OCIArchitecture: RawRepresentable, Hashable, Sendable, Decodable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}
