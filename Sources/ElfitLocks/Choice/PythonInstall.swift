import ElfitBaseImages
package import ElfitPackages

/// Installing from a lock file on a target.
package struct PythonInstall: Sendable {
    package let lock: PythonLock
    package let target: PythonTarget
    private let environment: MarkerEnvironment

    /// - Parameter patch: the Python's patch release; nil where it is not known.
    package init(_ lock: PythonLock, target: PythonTarget, patch: Int? = nil) {
        (self.lock, self.target) = (lock, target)
        var environment = MarkerEnvironment(
            minor: target.minor, patch: patch, architecture: target.architecture)
        environment.groups = lock.groups
        self.environment = environment
    }

    /// Why installers refuse the whole file there; nil where they do not.
    package var refusal: String? {
        if let wanted = lock.requiresPython, !wanted.allows(environment.fullVersion) {
            return "the lock file is for Python \(wanted.text)"
        }
        let environments = lock.environments.map { $0.holds(in: environment) }
        if !environments.isEmpty, environments.allSatisfy({ $0 == false }) {
            return "none of the lock file's environments is this one"
        }
        return nil
    }

    /// One for each of the lock file's packages, in its order.
    package func choices() -> [PythonChoice] {
        let wants = lock.roots.map { PythonGraph(lock, $0, environment).wants } ?? lock.packages.map(want)
        return zip(lock.packages, wants).map { package, want in
            switch want {
            case .wanted: choice(package)
            case .unwanted(let reason): .unwanted(reason)
            case .unknown(let reason): .unknown(reason)
            }
        }
    }

    /// Of a file whose packages say themselves when they are wanted.
    private func want(_ package: LockedPackage) -> PythonWant {
        if package.isAside { return .unwanted("not among the main dependencies") }
        guard let marker = package.marker else { return .wanted }
        return switch marker.holds(in: environment) {
        case true?: .wanted
        case false?: .unwanted("only where \(marker.text)")
        case nil: .unknown("depends on \(marker.text)")
        }
    }

    private func choice(_ package: LockedPackage) -> PythonChoice {
        switch package.source {
        case .project: return .project
        case .checkout(let place): return .source(place, isNative: nil)
        case .unnamed: return .unnamed
        case .files: break
        }
        if let wanted = package.requiresPython, !wanted.allows(environment.fullVersion) {
            return .nothing("needs Python \(wanted.text)")
        }
        if let wheel = best(of: package.wheels) {
            return .wheel(wheel.file, isPure: wheel.name.tags.allSatisfy { $0.platform == "any" })
        }
        guard let source = package.sources.first else {
            return .nothing("no wheel fits \(target.summary), and there is no source distribution")
        }
        return .source(source, isNative: isNative(package))
    }

    /// Pip's order among wheels of one version: the best tag, then the higher build tag, then the first.
    private func best(of files: [String]) -> (file: String, name: WheelName)? {
        var best: (rank: PythonTarget.TagRank, file: String, name: WheelName)?
        for file in files {
            guard let name = WheelName(file), let rank = target.rank(of: name.tags) else { continue }
            if let known = best,
                known.rank < rank || (known.rank == rank && known.name.build >= name.build)
            {
                continue
            }
            best = (rank, file, name)
        }
        return best.map { ($0.file, $0.name) }
    }

    /// Whether wheels for other targets say that building compiles something.
    private func isNative(_ package: LockedPackage) -> Bool? {
        let tags = package.wheels.compactMap(WheelName.init).flatMap(\.tags)
        return tags.isEmpty ? nil : tags.contains { $0.platform != "any" }
    }
}
