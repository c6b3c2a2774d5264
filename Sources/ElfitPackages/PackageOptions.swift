package import ElfitBaseImages
import ElfitELF

/// What is asked of the hosts that load packages.
package struct PackageOptions: Sendable {
    /// The Node to load packages with; nil for the image's own, or any.
    package var node: Version?
    /// The Python to install and load packages with; nil for the image's own, or the one that they are built for.
    package var python: PythonVersion?
    /// How a Dockerfile brings the app into its image; empty where none is known.
    package var placement = AppPlacement()
    package init() {}
}
