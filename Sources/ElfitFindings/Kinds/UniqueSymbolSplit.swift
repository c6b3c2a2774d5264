import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct UniqueSymbolSplit: ProcessFindingKind {
    let id = FindingID.uniqueSymbolSplit
    let severity = Severity.risk
    let decider = Decider.loader(.musl)
    let source = "loader-rules 4.1"
    let explanation =
        "Two modules define a symbol that must exist once in a process; musl gives each its own."
    let evidence = "STB_GNU_UNIQUE in two objects that are built for glibc"
    let fix =
        "Put what is shared into one library that both need, or take the builds for musl."
    let hit = "two C++ modules with the same static member of a template, on Alpine"
    let miss = "one such module"

    func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)] {
        var first: [String: LoadedObject] = [:]
        var seen: Set<ObjectIdentifier> = []
        var result: [(Int, Finding)] = []
        for (index, member) in process.members.enumerated() {
            // What is built for musl was tried on musl.
            for loaded in member.objects where loaded.object.isBuiltForGlibc {
                guard seen.insert(ObjectIdentifier(loaded.object)).inserted else { continue }
                let names = uniqueNames(loaded.object)
                if let name = names.first(where: { first[$0] != nil }) {
                    let sentence =
                        "\(name) is unique on glibc, and not the one of \(first[name]!.path) on musl"
                    result.append((index, finding(sentence, path: loaded.path, evidence: name)))
                }
                for name in names where first[name] == nil { first[name] = loaded }
            }
        }
        return result
    }

    private func uniqueNames(_ object: ELFObject) -> [String] {
        let table = object.symbols
        return table.exports.filter { $0.binding == .unique && !$0.flags.contains(.undefined) }.map(
            table.name)
    }
}
