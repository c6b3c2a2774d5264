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

    /// The reserve of a process, in bytes; ld.so itself and optional uses may take 512 of it.
    private let reserve: UInt64 = 1664
    /// From here on an object may find too little left.
    private let doubtful: UInt64 = 1100

    func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard let rules = base.libc.glibcRules, let root = simulation.root, root.kind.isDlopen else {
            return []
        }
        let users = users(simulation.ownObjects, base.architecture)
        let total = total(users)
        let limit = largestAlignment(rules, base.architecture)
        if let loaded = users.first(where: { ($0.object.facts.tls?.alignment ?? 0) > limit }) {
            let alignment = loaded.object.facts.tls?.alignment ?? 0
            return [
                finding(
                    "wants its static TLS aligned to \(alignment) bytes, more than glibc gives a module",
                    path: loaded.path, evidence: "\(alignment)", severity: .blocks)
            ]
        }
        guard total > doubtful, let largest = largest(users) else { return [] }
        let never = reserve + roomOfDescriptor(base.architecture)
        return [
            finding(
                "takes \(total) bytes of the static TLS reserve (\(reserve))", path: largest.path,
                evidence: "\(total)", severity: total > never ? .blocks : .risk)
        ]
    }

    func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)] {
        guard process.libc.isGlibc else { return [] }
        var seen: Set<ObjectIdentifier> = []
        let objects = process.members.flatMap(\.objects).filter {
            seen.insert(ObjectIdentifier($0.object)).inserted
        }
        let users = users(objects, process.architecture)
        let total = total(users)
        guard total > reserve, let largest = largest(users), total != largest.object.facts.tls?.memorySize,
            let member = process.members.firstIndex(where: { $0.objects.contains { $0.path == largest.path } }
            )
        else { return [] }
        let sentence =
            "\(users.count) objects of one process take \(total) bytes of the static TLS reserve (\(reserve))"
        return [(member, finding(sentence, path: largest.path, evidence: "\(total)"))]
    }

    private func users(_ objects: [LoadedObject], _ architecture: Architecture) -> [LoadedObject] {
        objects.filter { $0.object.facts.hasRelocation(architecture.relocations.tlsInitialExec) }
    }

    private func total(_ users: [LoadedObject]) -> UInt64 {
        users.reduce(UInt64(0)) { $0 &+ min($1.object.facts.tls?.memorySize ?? 0, 1 << 40) }
    }

    private func largest(_ users: [LoadedObject]) -> LoadedObject? {
        users.max { ($0.object.facts.tls?.memorySize ?? 0) < ($1.object.facts.tls?.memorySize ?? 0) }
    }

    /// The alignment of a process' static TLS, in bytes, where its program wants no more: the thread descriptor's,
    /// since 2.35 the one of the rseq area too (asked of real loaders).
    private func largestAlignment(_ rules: GlibcRules, _ architecture: Architecture) -> UInt64 {
        switch architecture {
        case .amd64: 64
        case .arm64, .riscv64: rules.alignsForRseq ? 32 : 16
        }
    }

    /// What the thread descriptor's alignment may add to the reserve, in bytes.
    private func roomOfDescriptor(_ architecture: Architecture) -> UInt64 {
        switch architecture {
        case .amd64: 64
        case .arm64, .riscv64: 0
        }
    }
}
