import ElfitArchives
import ElfitBytes

/// Reads the native files that a program of PyInstaller's unpacks when it starts; nothing for any other program.
///
/// They stand below the program, as if it were a directory: that is where it searches for them, wherever it unpacks.
func readInstallerArchive<Value>(_ location: Location, _ reader: Reader<Value>) -> [InputItem<Value>] {
    guard let source = try? FileSource(path: location.file), let image = try? SparseImage(source: source)
    else { return [] }
    let archive: InstallerArchive
    do { archive = try InstallerArchive(image, limit: reader.limits.members) } catch {
        // The program is told of by what carries it.
        guard case .damaged(let reason) = error else { return [] }
        return [.problem(InputProblem(location: location, kind: .corruptArchive, reason: reason))]
    }
    var items: [InputItem<Value>] = []
    var left = reader.limits.nestedBytes
    var isWhole = true
    for entry in archive.entries where entry.kind == UInt8(ascii: "b") {
        let member = location.member(entry.name)
        guard reader.limits.filter.allows(member.description) else { continue }
        guard !entry.name.hasPrefix("/"), !entry.name.split(separator: "/").contains(".."),
            let bytes = InstallerArchive.contents(entry, image, limit: left)
        else {
            isWhole = false
            let reason = "a member that is damaged, or too large"
            items.append(.problem(InputProblem(location: member, kind: .corruptArchive, reason: reason)))
            continue
        }
        left -= bytes.count
        if isELF(bytes[...]) { items.append(open(member, MemorySource(bytes), reader.extract)) }
    }
    return isWhole ? items + [.unpacked(location)] : items
}
