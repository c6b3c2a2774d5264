/// What its users install and upgrade as one thing, and what reports group by.
package struct AppPackage: Sendable, Hashable {
    package enum Ecosystem: String, Sendable {
        case python, node
        /// Native files that belong to no package: programs and their libraries.
        case none
    }
    package let ecosystem: Ecosystem
    /// As its own metadata has it; for loose files the directory they were found in.
    package let name: String
    package let version: String?
    /// Where it was found, as the user named it: a wheel, or the package's directory.
    package let location: String

    package init(ecosystem: Ecosystem, name: String, version: String? = nil, location: String) {
        self.ecosystem = ecosystem
        self.name = name
        self.version = version
        self.location = location
    }

    /// `numpy 2.1.0`.
    package var label: String { version.map { "\(name) \($0)" } ?? name }
}
