import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitSystem

/// Two modules bring different libraries of one name: who comes second gets the first one's.
package enum SameNameCollision: ProcessFindingKind {
    package static let id = "same-name-collision"
    package static let severity = Severity.risk
    package static let loaders = "both"
    package static let source = "loader-rules 3.3"
    package static let explanation =
        "Two modules bring different libraries of one name: who comes second gets the first one's."
    package static let evidence = "one name in DT_NEEDED that leads to different files of the app"
    package static let fix = "Give vendored libraries names of their own, as auditwheel does."
    package static let hit = "two packages that each bring a libfoo.so.1, of different builds"
    package static let miss = "two packages that bring the same libfoo.so.1"

    package static func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)] {
        var first: [String: LoadedObject] = [:]
        var result: [(Int, Finding)] = []
        for (index, member) in process.members.enumerated() {
            for loaded in member.objects.dropFirst() {
                for name in Set(loaded.requestedNames).sorted() where !name.contains("/") {
                    guard let other = first[name] else {
                        first[name] = loaded
                        continue
                    }
                    if other.object === loaded.object || Self.isSameBuild(other.object, loaded.object) {
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
    private static func isSameBuild(_ a: ELFObject, _ b: ELFObject) -> Bool {
        if let id = a.facts.notes.buildID { return id == b.facts.notes.buildID }
        return a.facts.dynamic.soname == b.facts.dynamic.soname
            && a.facts.dynamic.needed == b.facts.dynamic.needed
            && a.symbols == b.symbols
    }
}
