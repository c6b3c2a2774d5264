import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitSystem

/// What a wheel's platform tags promise, against what its files need: auditwheel's question.
package struct WheelLabel {
    let tags: [WheelTag]
    let files: [AppFile]
    private let policies = WheelPolicies.recorded

    /// - Parameters:
    ///   - tags: from the file's name, or from WHEEL.
    ///   - files: the wheel's native files.
    package init(tags: [WheelTag], files: [AppFile]) {
        (self.tags, self.files) = (tags, files)
    }

    /// What a wheel can truly be called, with the need that decides.
    struct Level: Comparable {
        /// Nil where no policy allows it: plain `linux`.
        let number: WheelPolicies.Number?
        let file: String
        let need: String

        static func < (a: Self, b: Self) -> Bool {
            guard let right = b.number else { return a.number != nil }
            guard let left = a.number else { return false }
            return left < right
        }
    }

    /// The tags that promise more than is so; at most one for each cause.
    func problems(_ display: String) -> [PackageProblem] {
        guard !files.isEmpty, !tags.isEmpty else { return [] }
        let platforms = tags.map(\.platform)
        if platforms.allSatisfy({ $0 == "any" }) {
            let sentence = "tagged for any platform, holds native files"
            return [problem(sentence, display, PathResolution.baseName(files[0].path))]
        }
        let claims = platforms.compactMap(PlatformTag.init)
        guard let architecture = claims.first?.architecture else { return [] }
        if let foreign = files.first(where: {
            $0.object.facts.header.architecture?.wheelName != architecture.rawValue
        }) {
            let machine = foreign.object.facts.header.architecture?.wheelName ?? "another machine"
            return [
                problem(
                    "tagged for \(architecture), holds files for \(machine)", display,
                    PathResolution.baseName(foreign.path))
            ]
        }
        return libcProblem(claims, display) ?? levelProblem(claims, architecture, display)
    }

    private func problem(_ sentence: String, _ display: String, _ evidence: String) -> PackageProblem {
        PackageProblem(id: .wheelTagUntrue, sentence: sentence, path: display, evidence: evidence)
    }

    private func libcProblem(_ claims: [PlatformTag], _ display: String) -> [PackageProblem]? {
        let isForMusl = claims.contains { if case .musllinux = $0.kind { true } else { false } }
        let isForGlibc = claims.contains { if case .manylinux = $0.kind { true } else { false } }
        for file in files {
            let isMusl = Self.isLinkedToMusl(file)
            if isForMusl && !isForGlibc, Self.isLinkedToGlibc(file) {
                return [
                    problem(
                        "tagged musllinux, holds files linked to glibc", display,
                        PathResolution.baseName(file.path))
                ]
            }
            if isForGlibc && !isForMusl, isMusl {
                return [
                    problem(
                        "tagged manylinux, holds files linked to musl", display,
                        PathResolution.baseName(file.path))
                ]
            }
        }
        return nil
    }

    static func isLinkedToMusl(_ file: AppFile) -> Bool {
        file.object.facts.dynamic.needed.contains { $0.hasPrefix("libc.musl-") || $0 == "libc.so" }
    }

    static func isLinkedToGlibc(_ file: AppFile) -> Bool {
        file.object.facts.dynamic.needed.contains { $0 == "libc.so.6" || $0.hasPrefix("ld-linux") }
    }

    /// The platform tag that the files keep to, as `auditwheel show` would say; nil for a wheel of another kind.
    package var truth: String? {
        let claims = tags.map(\.platform).compactMap(PlatformTag.init)
        guard let architecture = claims.first?.architecture, !files.isEmpty else { return nil }
        let family = family(claims)
        let level = level(family: family, architecture: architecture)
        return level?.number.map { "\(family)_\($0)_\(architecture)" } ?? "linux_\(architecture)"
    }

    /// What is linked to no libc, as static programs are, is of the family that it claims.
    private func family(_ claims: [PlatformTag]) -> String {
        let isForMusl = claims.contains { if case .musllinux = $0.kind { true } else { false } }
        return isForMusl || files.contains(where: Self.isLinkedToMusl) ? "musllinux" : "manylinux"
    }

    private func levelProblem(_ claims: [PlatformTag], _ architecture: WheelArchitecture, _ display: String)
        -> [PackageProblem]
    {
        let family = family(claims)
        guard let level = level(family: family, architecture: architecture) else { return [] }
        let truth = level.number.map { "\(family)_\($0)" } ?? "linux_\(architecture)"
        let lowest = claims.compactMap { Self.number($0, family) }.min()
        guard let lowest else {
            let promise =
                "tagged linux_\(architecture), which promises nothing and PyPI refuses; it is \(truth)"
            return [problem(promise, display, "\(level.need) in \(level.file)")]
        }
        if let number = level.number, number <= lowest { return [] }
        let sentence = "tagged \(family)_\(lowest), is \(truth): \(Self.why(level.need))"
        return [problem(sentence, display, "\(level.need) in \(level.file)")]
    }

    private static func why(_ need: String) -> String { need.isEmpty ? "nothing is needed" : "needs \(need)" }

    private static func number(_ claim: PlatformTag, _ family: String) -> WheelPolicies.Number? {
        switch claim.kind {
        case .manylinux(let major, let minor, _) where family == "manylinux":
            WheelPolicies.Number(major, minor)
        case .musllinux(let major, let minor) where family == "musllinux": WheelPolicies.Number(major, minor)
        default: nil
        }
    }

    /// The policy that the files keep to: the highest that one of their needs asks for.
    func level(family: String, architecture: WheelArchitecture) -> Level? {
        guard let lowest = policies.lowest[family] else { return nil }
        let own = Set(
            files.flatMap { [PathResolution.baseName($0.path), $0.object.facts.dynamic.soname ?? ""] })
        var level = Level(number: lowest, file: "", need: "")
        for file in files {
            for need in needs(of: file, own, family, architecture) where level < need { level = need }
        }
        return level
    }

    private func needs(
        of file: AppFile, _ own: Set<String>, _ family: String, _ architecture: WheelArchitecture
    )
        -> [Level]
    {
        var levels: [Level] = []
        // Not its whole path: evidence is the same wherever the wheel lies.
        let name = PathResolution.baseName(file.path)
        let allowed = policies.libraries[family] ?? [:]
        for library in file.object.facts.dynamic.needed {
            if own.contains(library) || library.hasPrefix("ld-linux") || library.hasPrefix("libpython3") {
                continue
            }
            let known = library.hasPrefix("libc.musl-") ? "libc.so" : library
            levels.append(Level(number: allowed[known], file: name, need: library))
            for (symbol, from) in policies.forbidden[family]?[library] ?? []
            where file.object.imports(symbol) && !Self.isOptional(symbol, file) {
                levels.append(Level(number: from, file: name, need: "\(symbol) of \(library)"))
            }
        }
        guard family == "manylinux", let versions = policies.versions[architecture.rawValue] else {
            return levels
        }
        for need in file.object.facts.versionNeeds where !need.file.hasPrefix("ld-linux") {
            for version in need.versions where policies.prefixes.contains(prefix(of: version.name)) {
                levels.append(Level(number: versions[version.name], file: name, need: version.name))
            }
        }
        return levels
    }

    /// A weak reference may stay unbound.
    private static func isOptional(_ symbol: String, _ file: AppFile) -> Bool {
        let table = file.object.symbols
        return table.imports.contains { $0.isWeak && table.name(of: $0) == symbol }
    }

    private func prefix(of version: String) -> String { String(version.prefix { $0 != "_" }) }
}
