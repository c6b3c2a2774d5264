import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

struct TLSSurplus: ProcessFindingKind {
    let id = FindingID.tlsSurplus
    let severity = Severity.risk
    let decider = Decider.loader(.glibc)
    let source = "loader-rules 6.2"
    let explanation = """
        glibc keeps a small reserve for thread-local variables of dlopened objects in the initial-exec \
        model.
        """
    let evidence = "TPOFF64 or TPREL64 relocations, p_memsz and p_align of PT_TLS"
    let fix =
        "Rebuild with -ftls-model=global-dynamic, preload it, or set GLIBC_TUNABLES=glibc.rtld.optional_static_tls."
    let hit = "a module with 1400 bytes of initial-exec variables"
    let miss = "one with a few"

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard let rules = base.libc.glibcRules, let root = simulation.root, root.kind.isDlopen else {
            return []
        }
        let tls = StaticTLS(simulation.ownObjects, base.architecture)
        if let (loaded, alignment) = tls.misaligned(rules) {
            return [
                finding(
                    "wants its static TLS aligned to \(alignment) bytes, more than glibc gives a module",
                    path: loaded.path, evidence: "\(alignment)", severity: .blocks)
            ]
        }
        let total = tls.total
        guard total > StaticTLS.doubtful, let largest = tls.largest else { return [] }
        return [
            finding(
                "takes \(total) bytes of the static TLS reserve (\(StaticTLS.reserve))", path: largest.path,
                evidence: "\(total)", severity: total > tls.never ? .blocks : .risk)
        ]
    }

    func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)] {
        var seen: Set<ObjectIdentifier> = []
        let objects = process.members.flatMap(\.objects).filter {
            seen.insert(ObjectIdentifier($0.object)).inserted
        }
        let tls = StaticTLS(objects, process.architecture)
        let total = tls.total
        guard total > StaticTLS.reserve, let largest = tls.largest,
            total != largest.object.facts.tls?.memorySize,
            let member = process.members.firstIndex(where: { $0.objects.contains { $0.path == largest.path } }
            )
        else { return [] }
        let sentence =
            "\(tls.users.count) objects of one process take \(total) bytes of the static TLS reserve (\(StaticTLS.reserve))"
        return [(member, finding(sentence, path: largest.path, evidence: "\(total)"))]
    }
}
