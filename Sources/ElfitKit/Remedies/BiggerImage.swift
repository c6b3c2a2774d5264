import ElfitBaseImages
import ElfitFindings
import ElfitPackages

extension ImageDescription {
    /// Whether it may stand in for an image: it has the runtimes that the app needs; where it needs none, it is one for
    /// any app, or has the very runtimes that the other has.
    func fits(_ image: BaseImage, _ needed: [AppRuntime]) -> Bool {
        if !needed.isEmpty {
            return needed.allSatisfy { runtime in
                let start = runtime.kind.rawValue + " " + (runtime.python.map { "\($0)." } ?? "")
                return runtimeTexts.contains { $0.hasPrefix(start) }
            }
        }
        guard isInLadder || !image.runtimes.isEmpty, family != "floor" else { return false }
        return Set(runtimeTexts.compactMap(Self.runtime))
            == Set(image.runtimes.map { Self.short($0.kind.rawValue, $0.version) })
    }

    private static func runtime(_ line: String) -> String? {
        let words = line.split(separator: " ").map(String.init)
        return words.count < 2 ? nil : short(words[0], Version(words[1]))
    }

    /// `python 3.12`, `node 24`.
    private static func short(_ kind: String, _ version: Version) -> String {
        let parts = version.parts.prefix(kind == "python" ? 2 : 1)
        return "\(kind) \(parts.map(String.init).joined(separator: "."))"
    }

    /// Whether a name without a release stands for it: `alpine`, `distroless/cc`.
    var isCurrent: Bool { aliases.contains { !$0.contains(":") && !$0.contains(where: \.isNumber) } }
}

extension String {
    /// Where a text begins in this one.
    func start(of text: String) -> Index? {
        indices.first { self[$0...].hasPrefix(text) }
    }
}
