import ElfitFindings
import ElfitPackages

/// An app that was read, before anything is asked of it.
struct ScanInput {
    let app: AppContents
    let texts: any AppTexts
    /// Where the app's environments and projects are looked for.
    let roots: [AppArchive]
    let locks: LockInputs
    /// The image that the app was taken from; nil for files.
    var image: ImageApp?
    /// Files of other systems by path, until a package lays claim to them.
    var unexpected: [String: UnreadFile] = [:]
}
