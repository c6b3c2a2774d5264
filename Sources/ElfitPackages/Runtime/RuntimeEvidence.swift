package import ElfitBaseImages

/// The interpreters that an app is run by, with everything that says so.
package struct RuntimeEvidence: Sendable, Hashable {
    /// What the app has packages of, whether or not something tells a version.
    package var kinds: Set<Runtime.Kind> = []
    /// All that asks for a version, in no order.
    package var evidence: [RuntimeNeed] = []

    package init() {}

    package init(_ evidence: [RuntimeNeed]) {
        self.evidence = evidence
        kinds = Set(evidence.map(\.kind))
    }

    /// Adds what something else says.
    package mutating func add(_ needs: [RuntimeNeed]) {
        for need in needs where !evidence.contains(need) { evidence.append(need) }
        kinds.formUnion(needs.map(\.kind))
    }

    /// What counts of a kind: the strongest evidence, one version before a range. Nil where nothing tells.
    package func need(_ kind: Runtime.Kind) -> RuntimeNeed? {
        evidence.filter { $0.kind == kind }.min { ($0.source, $0.path) < ($1.source, $1.path) }
    }

    /// The ranges that a project's own files demand of a kind: `requires-python`, `engines`.
    package func requirements(_ kind: Runtime.Kind) -> [RuntimeNeed] {
        evidence.filter { $0.kind == kind && $0.source == .requirement && $0.range != nil }
            .sorted { $0.path < $1.path }
    }

    package var python: RuntimeNeed? { need(.python) }
    package var node: RuntimeNeed? { need(.node) }

    /// What asks for another version than the one that counts, strongest first: an environment of Python 3.13 beside a
    /// Dockerfile that begins from python:3.12.
    package func contradictions(_ kind: Runtime.Kind) -> [RuntimeNeed] {
        guard let version = need(kind)?.version else { return [] }
        let runtime = Runtime(
            kind: kind, version: version, path: "",
            abi: need(kind)?.isFreeThreaded == true ? "cpython-t" : nil)
        return evidence.filter { $0.kind == kind && !$0.allows(runtime) }.sorted { $0.source < $1.source }
    }
}
