import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation
import ElfitSystem

struct SameNameCollision: ProcessFindingKind {
    let id = FindingID.sameNameCollision
    let severity = Severity.risk
    let decider = Decider.loader(.both)
    let source = "loader-rules 3.3"
    let explanation =
        """
        Two modules bring different libraries of one name: the module that is loaded second gets the \
        first one's library.
        """
    let evidence = "one name in DT_NEEDED that leads to different files of the app"
    let fix = "Give vendored libraries names of their own, as auditwheel does."
    let hit = "two packages that each bring a libfoo.so.1, of different builds"
    let miss = "two packages that bring the same libfoo.so.1"

    func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)] {
        var first: [String: LoadedObject] = [:]
        var result: [(Int, Finding)] = []
        for (index, member) in process.members.enumerated() {
            for loaded in member.objects.dropFirst() {
                for name in Set(loaded.requestedNames).sorted() where !name.contains("/") {
                    guard let other = first[name] else {
                        first[name] = loaded
                        continue
                    }
                    if other.object === loaded.object || isSameBuild(other.object, loaded.object) {
                        continue
                    }
                    let sentence = "its \(name) is not the one of \(PathResolution.directory(of: other.path))"
                    result.append((index, finding(sentence, path: loaded.path, evidence: name)))
                }
            }
        }
        return result
    }

    /// One build, copied: by its build ID, or by what any other file exports and needs.
    private func isSameBuild(_ a: ELFObject, _ b: ELFObject) -> Bool {
        if let id = a.facts.notes.buildID { return id == b.facts.notes.buildID }
        return a.facts.dynamic.soname == b.facts.dynamic.soname
            && a.facts.dynamic.needed == b.facts.dynamic.needed
            && a.symbols == b.symbols
    }
}
