/// Installing from a lock file of Node's on a target.
package struct NodeGraph: Sendable {
    private let lock: NodeLock
    private let target: NodeLockTarget
    private let users: [[LockedEdge]]

    package init(_ lock: NodeLock, target: NodeLockTarget) {
        (self.lock, self.target) = (lock, target)
        var users: [[LockedEdge]] = lock.packages.map { _ in [] }
        for (user, package) in lock.packages.enumerated() {
            for edge in package.dependencies {
                users[edge.to].append(LockedEdge(to: user, isOptional: edge.isOptional))
            }
        }
        self.users = users
    }

    /// One for each of the lock file's packages, in its order.
    package func choices() -> [NodeChoice] {
        var choices: [NodeChoice] = lock.packages.map { package in
            package.isAside || package.isLink ? .aside : choice(package)
        }
        if lock.manager == .npm { removeOptionalSets(&choices) }
        guard let roots = lock.roots else { return choices }
        let reached = reached(from: roots, choices)
        for index in choices.indices where !reached.contains(index) {
            if case .skipped = choices[index] { continue }
            choices[index] = .aside
        }
        return choices
    }

    private func choice(_ package: LockedNodePackage) -> NodeChoice {
        if let reason = target.refusal(package) {
            // The others warn, or leave it out.
            return package.isOptional || lock.manager != .npm ? .skipped(reason) : .refused(reason)
        }
        // The Node is checked for optional packages alone; for others there is a warning.
        if package.isOptional, [.npm, .pnpm].contains(lock.manager),
            let reason = target.engineRefusal(package)
        {
            return .skipped(reason)
        }
        return .installed
    }

    /// npm's rule (Arborist, optional-set.js and gather-dep-set.js): what cannot be installed takes those along that
    /// need it, up to an optional dependency, and then all that nobody else needs.
    private func removeOptionalSets(_ choices: inout [NodeChoice]) {
        let failed = choices.indices.filter { if case .skipped = choices[$0] { true } else { false } }
        // Most are needed by none and need none; a file of many others is somebody's joke.
        var steps = LockLimits.values
        for index in failed {
            let set = optionalSet(of: index, &steps)
            for other in set where choices[other] == .installed {
                choices[other] = .skipped("goes with \(lock.packages[index].name)")
            }
        }
    }

    private func optionalSet(of failed: Int, _ steps: inout Int) -> Set<Int> {
        var set: Set = [failed]
        grow(&set, &steps) { users[$0] }
        grow(&set, &steps) { lock.packages[$0].dependencies }
        // What somebody else needs stays, and with it all that it needs.
        var pending = Array(set)
        while let index = pending.popLast(), steps > 0 {
            steps -= 1
            guard set.contains(index), isNeeded(index, outside: set) else { continue }
            set.remove(index)
            pending += lock.packages[index].dependencies.map(\.to)
        }
        return set
    }

    /// The project itself is a user like any other: it needs all that is not optional.
    private func isNeeded(_ index: Int, outside set: Set<Int>) -> Bool {
        !lock.packages[index].isOptional || users[index].contains { !$0.isOptional && !set.contains($0.to) }
    }

    /// Adds all that edges lead to which are not optional.
    private func grow(_ set: inout Set<Int>, _ steps: inout Int, _ edges: (Int) -> [LockedEdge]) {
        var pending = Array(set)
        while let index = pending.popLast(), steps > 0 {
            for edge in edges(index) {
                steps -= 1
                if !edge.isOptional, set.insert(edge.to).inserted { pending.append(edge.to) }
            }
        }
    }

    private func reached(from roots: [LockedEdge], _ choices: [NodeChoice]) -> Set<Int> {
        var found: Set<Int> = []
        var pending = roots.map(\.to)
        while let index = pending.popLast() {
            if case .skipped = choices[index] { continue }
            guard found.insert(index).inserted else { continue }
            pending += lock.packages[index].dependencies.map(\.to)
        }
        return found
    }
}
