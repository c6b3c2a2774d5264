import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings

/// Findings of one change that say the same.
struct DiffCause {
    let finding: Finding
    /// Whether it is found before the switch only.
    let isGone: Bool
    /// Whether it is found after the switch only.
    let isNew: Bool
    var items: [DiffItem] = []
    var paths: Set<String> = []
    var roots: Set<String> = []

    /// What weighs most first, then what hits most. For what fixes, its causes before the switch; for what runs
    /// on neither image, those after it.
    static func merged(_ items: [DiffItem]) -> [DiffCause] {
        var causes: [String: DiffCause] = [:]
        func add(_ finding: Finding, _ item: DiffItem, isGone: Bool) {
            let isNew = item.appears.contains(finding)
            // Notes differ in detail from file to file: one line for each kind.
            let text = finding.severity == .note ? "" : finding.sentence
            let words = finding.acceptance?.words ?? ""
            let key = "\(isGone) \(isNew)\u{0}\(finding.id)\u{0}\(text)\u{0}\(words)"
            var cause = causes[key] ?? DiffCause(finding: finding, isGone: isGone, isNew: isNew)
            if cause.items.last?.label != item.label { cause.items.append(item) }
            cause.paths.insert(finding.path)
            cause.roots.formUnion(item.roots[finding] ?? [])
            causes[key] = cause
        }
        for item in items {
            let (new, old) = shown(item)
            for finding in new { add(finding, item, isGone: false) }
            for finding in old { add(finding, item, isGone: true) }
        }
        return causes.sorted { first, second in
            let (a, b) = (first.value, second.value)
            return (a.finding.severity, a.order, b.paths.count, first.key) < (
                b.finding.severity, b.order, a.paths.count, second.key
            )
        }.map(\.value)
    }

    /// What is accepted comes last.
    private var order: Int { finding.acceptance == nil ? 0 : 1 }

    /// What explains an item's change: found after the switch, and before it.
    private static func shown(_ item: DiffItem) -> (new: [Finding], old: [Finding]) {
        switch item.change {
        case .breaks: (item.appears.filter { $0.severity == .blocks }, [])
        case .fixes: ([], item.disappears.filter { $0.severity == .blocks })
        case .staysBroken: ((item.appears + item.stays).filter { $0.severity == .blocks }, [])
        case .differs: (item.appears, item.disappears)
        case .same: ([], [])
        }
    }
}
