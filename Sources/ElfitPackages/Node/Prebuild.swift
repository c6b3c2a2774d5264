import ElfitELF

/// The choice of node-gyp-build among `prebuilds/PLATFORM-ARCH/TAGS.node` (node-gyp-build 4.8, `resolve`).
struct Prebuild: Sendable {
    /// The directory's name: one system, one processor or several.
    let system: String
    let processors: [String]
    /// The file name's tags.
    private(set) var runtime: String?
    private(set) var isNodeAPI = false
    private(set) var abi: String?
    private(set) var uv: String?
    private(set) var armVersion: String?
    private(set) var libc: PlatformTags.Libc?
    private(set) var specificity = 0
    /// What the name says beside its tags: nothing, or the addon's own name.
    private(set) var stem = ""
    let file: String
    /// Whether the name has nothing but tags: no other loader names files so.
    var isNamedByTags: Bool { stem.isEmpty && specificity > 0 }

    /// Nil for names that node-gyp-build does not look at.
    init?(directory: String, file: String) {
        let parts = directory.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        system = parts[0]
        processors = parts[1].split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard processors.allSatisfy({ !$0.isEmpty }) else { return nil }
        var words = file.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard words.popLast() == "node" else { return nil }
        self.file = file
        for word in words { read(word) }
    }

    private mutating func read(_ word: String) {
        switch word {
        case "node", "electron", "node-webkit": runtime = word
        case "napi": isNodeAPI = true
        case "glibc": libc = .glibc
        case "musl": libc = .musl
        case _ where word.hasPrefix("abi"): abi = String(word.dropFirst(3))
        case _ where word.hasPrefix("uv"): uv = String(word.dropFirst(2))
        case _ where word.hasPrefix("armv"): armVersion = String(word.dropFirst(4))
        default:
            stem += stem.isEmpty ? word : ".\(word)"
            return
        }
        specificity += 1
    }

    /// Why the target's node-gyp-build passes it over; nil where it does not.
    ///
    /// - Parameters:
    ///   - libc: what it takes the target's libc for; nil for how node-gyp-build tells it.
    ///   - isStrict: before 4.8 a file had to say that it is for Node, and for which or for Node-API.
    func refusal(
        on target: NodeTarget, libc wanted: PlatformTags.Libc? = nil, isStrict: Bool = false
    ) -> UnusedFile.Reason? {
        if system != "linux" { return .otherSystem }
        if !processors.contains(target.processor) { return .otherArchitecture }
        if let libc, libc != wanted ?? target.prebuildLibc, target.hasLibc { return .otherLibc }
        if isStrict, runtime == nil || abi == nil && !isNodeAPI { return .otherRuntime }
        if let runtime, runtime != "node" { return .otherRuntime }
        if let abi, !isNodeAPI, let mine = target.moduleVersion, abi != String(mine) { return .otherRuntime }
        if let armVersion, target.architecture == .arm64, armVersion != "8" { return .otherArchitecture }
        // libuv's major version has been 1 in every Node since 0.12.
        if let uv, uv != "1" { return .otherRuntime }
        return nil
    }

    /// Whether node-gyp-build prefers this one, of two that fit; directories for one processor come first.
    func precedes(_ other: Prebuild) -> Bool {
        if processors.count != other.processors.count { return processors.count < other.processors.count }
        if runtime != other.runtime { return runtime == "node" }
        if abi != other.abi { return abi != nil }
        if specificity != other.specificity { return specificity > other.specificity }
        return Array(file.utf8).lexicographicallyPrecedes(Array(other.file.utf8))
    }
}
