import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages

/// Looks for flags that the app's own files could be built with.
struct RebuildSearch {
    private let fixTarget: FixTarget
    private let runner: SimulationRunner
    private let rebuilt: RebuiltObjects
    private let usable: [RebuildFlag]
    /// By their names in reports.
    private let files: [String: AppFile]

    init(
        _ fixTarget: FixTarget, _ runner: SimulationRunner, _ files: [String: AppFile],
        _ rebuilt: RebuiltObjects
    ) {
        (self.fixTarget, self.runner, self.files, self.rebuilt) = (fixTarget, runner, files, rebuilt)
        usable = RebuildFlag.all.filter { $0.isForMusl || !fixTarget.image.libc.isMusl }
    }

    /// One remedy for each set of flags.
    func remedies() -> [Remedy] {
        var turned: [[String]: [(path: String, verdict: Verdict)]] = [:]
        for one in fixTarget.failingRoots {
            guard let (flags, verdict) = solve(one) else { continue }
            turned[flags, default: []].append((one.answer.path, verdict))
        }
        return turned.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { flags, turned in
            let text = flags.joined(separator: " ")
            return fixTarget.remedy(.rebuild, "rebuild with \(text)", lines: [text], turned: turned)
        }
    }

    /// Flags that answer all obstacles of a load root, one each, and its verdict with them.
    private func solve(_ one: FailingRoot) -> (flags: [String], verdict: Verdict)? {
        let obstacles = one.obstacles
        // What is missing once a library is found is not known yet.
        guard !obstacles.isEmpty, obstacles.allSatisfy({ id in usable.contains { $0.answers(id) } })
        else { return nil }
        var patched = PatchedFiles(runner.app)
        var flags: Set<String> = []
        var paths: [String: Set<FindingID>] = [:]
        for finding in one.answer.findings where obstacles.contains(finding.id) {
            let path = files[finding.path]?.path ?? finding.path
            paths[path, default: []].insert(finding.id)
        }
        if obstacles.contains(.runpathNotInherited) {
            // The object above has the list, not the one that lacks the library.
            paths[one.root.path, default: []].insert(.runpathNotInherited)
        }
        var root = one.root
        for (path, ids) in paths.sorted(by: { $0.key < $1.key }) {
            let isRoot = path == root.path
            guard let object = isRoot ? one.root.object : patched.object(at: path),
                let (changed, used) = changed(object, ids)
            else { return nil }
            flags.formUnion(used)
            patched.put(changed, at: path)
            if isRoot { root = LoadRoot(path: root.path, object: changed, kind: root.kind, host: root.host) }
        }
        let verdict = SimulationRunner(
            app: patched, cache: runner.cache, searches: runner.searches
        ).verdict(root, on: fixTarget.image)
        return verdict <= fixTarget.goal ? (flags.sorted(), verdict) : nil
    }

    func changed(_ object: ELFObject, _ ids: Set<FindingID>) -> (ELFObject, [String])? {
        var flags: [RebuildFlag] = []
        var facts = object.facts
        for id in ids.sorted() where !flags.contains(where: { $0.answers(id) }) {
            let fitting = usable.lazy.filter { $0.answers(id) }
            guard
                let (flag, next) = fitting.compactMap({ flag in flag.apply(facts).map { (flag, $0) } }).first
            else { return nil }
            flags.append(flag)
            facts = next
        }
        let names = flags.map(\.flags).sorted()
        return (rebuilt.object(object, with: names) { ELFObject(facts) }, names)
    }
}
