import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// `GLIBC_2.38` in its parts.
struct VersionName {
    let family: String
    let number: Version

    init(_ text: String) {
        let cut = text.lastIndex(of: "_")
        family = cut.map { String(text[..<$0]) } ?? text
        number = Version(cut.map { String(text[text.index(after: $0)...]) } ?? "")
    }
}
