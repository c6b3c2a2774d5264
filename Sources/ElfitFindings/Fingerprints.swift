package import ElfitPackages

/// The fingerprints of all that one scan has found.
package struct Fingerprints: Sendable {
    private let packages: [AppPackage]
    private var copies: PackageCopies<Fingerprint>

    package init(_ occurrences: some Sequence<Occurrence>, in packages: [AppPackage]) {
        self.packages = packages
        copies = PackageCopies(packages)
        for occurrence in occurrences where copies.isCopy(occurrence.package) {
            copies.add(fingerprint(occurrence), of: occurrence.package)
        }
    }

    /// The fingerprint of one of the occurrences.
    package func of(_ occurrence: Occurrence) -> Fingerprint {
        guard copies.isCopy(occurrence.package) else { return fingerprint(occurrence) }
        return fingerprint(
            occurrence, copy: copies.number(of: fingerprint(occurrence), in: occurrence.package))
    }

    private func fingerprint(_ occurrence: Occurrence, copy: Int = 1) -> Fingerprint {
        Fingerprint(
            occurrence.finding, base: occurrence.base, architecture: occurrence.architecture,
            package: occurrence.package.map { packages[$0] }, copy: copy)
    }
}
