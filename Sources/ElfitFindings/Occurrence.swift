package import ElfitELF
import ElfitPackages

/// A finding where it was made.
package struct Occurrence: Sendable {
    package let finding: Finding
    package let base: String
    package let architecture: Architecture
    /// Index into the packages of the scan.
    package let package: Int?

    package init(_ finding: Finding, base: String, architecture: Architecture, package: Int?) {
        self.finding = finding
        self.base = base
        self.architecture = architecture
        self.package = package
    }

    /// In an answer for one of the load roots.
    package init(_ finding: Finding, in answer: RootAnswer) {
        self.init(
            finding, base: answer.base, architecture: answer.architecture, package: answer.package)
    }

    /// Of a package as a whole.
    package init(_ finding: Finding, in answer: PackageAnswer) {
        self.init(
            finding, base: answer.base, architecture: answer.architecture, package: answer.package)
    }
}
