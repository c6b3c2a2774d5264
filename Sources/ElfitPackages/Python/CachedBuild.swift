import ElfitBaseImages

/// One build of a package in a cache: a wheel, or a wheel that a tool has unpacked.
struct CachedBuild: Sendable {
    /// For people: the wheel's file name, or what it would be.
    let fileName: String
    let display: String
    let path: String
    let tags: [WheelTag]
    let build: WheelBuild
    let requiresPython: RequiresPython?
    /// Indices into the app's files; empty for a pure Python build.
    let files: [Int]
    let roots: PythonRoots
    /// What its label and its RECORD say that is not so.
    let untruths: [PackageProblem]

    /// Pip's rank of the build for an interpreter; nil where it does not take it.
    func rank(_ target: PythonTarget) -> PythonTarget.TagRank? {
        if let requiresPython, !requiresPython.allows(minor: target.minor) { return nil }
        return target.rank(of: tags)
    }

    /// Why an interpreter's pip does not take the build, or takes another.
    func reason(_ target: PythonTarget) -> UnusedFile.Reason {
        if rank(target) != nil { return .notChosen }
        let platforms = tags.compactMap { PlatformTag($0.platform) }
        if tags.allSatisfy({ $0.platform != "any" }) {
            if platforms.isEmpty { return .otherSystem }
            if !platforms.contains(where: { $0.architecture.known == target.architecture }) {
                return .otherArchitecture
            }
            let anyPython = tags.contains { tag in
                target.rank(of: [WheelTag(interpreter: "py3", abi: "none", platform: tag.platform)]) != nil
            }
            if !anyPython { return .otherLibc }
        }
        return .otherRuntime
    }

    /// The Python that the build is made for, where its tags name one: exactly, or at least.
    var python: PythonVersion? {
        for tag in tags where tag.interpreter.hasPrefix("cp3") && tag.abi.hasPrefix("cp3") {
            guard let minor = Int(tag.interpreter.dropFirst(3)) else { continue }
            return PythonVersion(minor: minor, isFreeThreaded: tag.abi.hasSuffix("t"))
        }
        return nil
    }
}
