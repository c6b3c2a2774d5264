import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// One element of a search list: as it leads to files, and as long as the loader's buffer sees it.
struct SearchDirectory: Sendable, Hashable {
    let path: String
    let rawLength: Int

    init(_ raw: String) {
        path = PathResolution.normalized(raw)
        rawLength = raw.utf8.count
    }

    func path(to name: String) -> String { path == "/" ? "/" + name : path + "/" + name }
}
