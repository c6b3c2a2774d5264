import ElfitBaseImages
import ElfitLinkSimulation

/// The addon that is loaded is not an ELF file: node_modules was installed on macOS or Windows and copied.
package enum NodeWrongSystem: PackageFindingKind {
    package static let id = "node-wrong-system"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "problems 17 and 18"
    package static let explanation =
        "The addon that is loaded is not an ELF file: node_modules was installed on macOS or Windows and copied."
    package static let evidence = "the file's first bytes"
    package static let fix =
        "Install on Linux: leave node_modules out of what is copied, and run npm ci in the image."
    package static let hit = "build/Release/x.node is a Mach-O file"
    package static let miss = "prebuilds/darwin-arm64/x.node is one, beside a build for Linux"
}
