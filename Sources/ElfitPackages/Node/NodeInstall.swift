import ElfitBaseImages

/// What npm would install on the target, as against what was copied there.
struct NodeInstall {
    let unit: NodeUnit
    let selection: NodeSelection
    let target: NodeTarget

    func outcome() -> InstallOutcome? {
        guard target.hasLibc else { return nil }
        if !unit.known.isEmpty { return ofPackages(unit.known) }
        if selection.used.isEmpty { return ofBuilds() }
        let isWrong = selection.used.contains { build in
            guard let object = build.file.flatMap({ unit.objects[$0] }) else { return true }
            return object.ownLibc.map { $0 != target.libc } ?? false
                || object.ownProcessor != target.processor
        }
        return isWrong ? ofBuilds() : InstallOutcome(kind: .same, detail: "the build that is here")
    }

    /// Builds come in packages of their own: npm takes those that fit.
    private func ofPackages(_ known: [String: PlatformTags]) -> InstallOutcome {
        // Beside a name with musl, one without a libc is for glibc.
        let hasMusl = known.values.contains { $0.libc == .musl }
        let fitting = known.filter { _, tags in
            var tags = tags
            if hasMusl, tags.libc == nil { tags.libc = .glibc }
            return target.refusal(tags) == nil
        }.keys.sorted()
        guard !fitting.isEmpty else {
            return InstallOutcome(
                kind: .nothing, detail: "no package of \(unit.package.name) is for \(target.description)")
        }
        let here = Set(unit.family.members.map(\.name))
        let missing = fitting.filter { !here.contains($0) }
        if missing.isEmpty {
            return InstallOutcome(kind: .same, detail: fitting.joined(separator: ", "))
        }
        return InstallOutcome(
            kind: .elsewhere, detail: "\(missing.joined(separator: ", ")): \(command)\(lockRemark(missing))")
    }

    private var directory: String { unit.family.members.first?.directory ?? "" }

    private var command: String { unit.manager.installing(for: target) }

    /// npm leaves packages of other platforms out of lock files now and then, and then never installs them.
    private func lockRemark(_ names: [String]) -> String {
        guard let lock = unit.locks.lock(for: directory) else { return "" }
        let absent = names.filter { !lock.names($0) }
        return absent.isEmpty
            ? ""
            : " (\(lock.file) does not name \(absent.joined(separator: ", "))\(lock.fault): make it again)"
    }

    /// Builds lie in the package itself: what does not fit is compiled there.
    private func ofBuilds() -> InstallOutcome {
        if unit.family.parent == nil, unit.family.members.contains(where: \.isPlatformPackage) {
            return InstallOutcome(
                kind: .nothing, detail: "no package.json or lock file names a build for \(target.description)"
            )
        }
        guard unit.compiles else {
            return InstallOutcome(
                kind: .nothing,
                detail:
                    "\(unit.package.name) has no build for \(target.description), and none can be compiled: "
                    + "its package.json has no install script")
        }
        return InstallOutcome(
            kind: .source,
            detail: "\(unit.manager.rebuilding(unit.package.name)) compiles it, in a build stage: \(stage)")
    }

    /// An image with npm and a compiler: the slim ones have none.
    private var stage: String {
        let major = target.version?.parts.first ?? 22
        return target.libc == .musl
            ? "FROM node:\(major)-alpine, RUN apk add python3 make g++" : "FROM node:\(major)"
    }
}
