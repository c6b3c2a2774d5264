/// Who wants whom in a lock file, from the project on.
struct PythonGraph {
    private let lock: PythonLock
    private let environment: MarkerEnvironment
    private let places: [String: [Int]]
    private let roots: [LockedDependency]

    init(_ lock: PythonLock, _ roots: [LockedDependency], _ environment: MarkerEnvironment) {
        (self.lock, self.roots, self.environment) = (lock, roots, environment)
        places = Dictionary(grouping: lock.packages.indices) { lock.packages[$0].name }
    }

    /// One for each package. What only a marker that cannot be told leads to is not known.
    var wants: [PythonWant] {
        let certain = reached(counting: false)
        let possible = reached(counting: true)
        return lock.packages.indices.map { index in
            if certain.found.contains(index) { return .wanted }
            if possible.found.contains(index) {
                return .unknown("depends on what only the running system knows")
            }
            if let marker = certain.refused[lock.packages[index].name] {
                return .unwanted("only where \(marker)")
            }
            return .unwanted("not among the main dependencies")
        }
    }

    /// The packages that the project leads to, with `unknown` for markers that cannot be told; and the marker that
    /// keeps away what is not reached.
    private func reached(counting unknown: Bool) -> (found: Set<Int>, refused: [String: String]) {
        var extras: [Int: Set<String>] = [:]
        var refused: [String: String] = [:]
        var pending: [(dependency: LockedDependency, extras: Set<String>)] = roots.map { ($0, []) }
        // A package is gone through again for each extra that is added to it: rarely more than once.
        var steps = LockLimits.values
        while let (dependency, active) = pending.popLast(), steps > 0 {
            steps -= 1
            var environment = environment
            environment.extras = active
            if let marker = dependency.marker, !(marker.holds(in: environment) ?? unknown) {
                refused[dependency.name] = marker.text
                continue
            }
            for place in places(of: dependency) {
                let known = extras[place]
                let all = (known ?? []).union(dependency.extras)
                guard known != all else { continue }
                extras[place] = all
                let package = lock.packages[place]
                pending += package.dependencies.map { ($0, all) }
                pending += all.flatMap { package.extras[$0] ?? [] }.map { ($0, all) }
            }
        }
        return (Set(extras.keys), refused)
    }

    /// Of several versions the one that is meant, or all that the Python may have.
    private func places(of dependency: LockedDependency) -> [Int] {
        let all = places[dependency.name] ?? []
        guard all.count > 1 else { return all }
        if let version = dependency.version { return all.filter { lock.packages[$0].version == version } }
        return all.filter { lock.packages[$0].requiresPython?.allows(environment.fullVersion) ?? true }
    }
}
