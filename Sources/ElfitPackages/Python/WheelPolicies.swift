import ElfitBaseImages

/// What the manylinux and musllinux policies promise and allow (PEP 600, PEP 656), as recorded from auditwheel.
struct WheelPolicies: Sendable {
    /// `2_17` as (2, 17).
    struct Number: Sendable, Hashable, Comparable, CustomStringConvertible {
        let major: Int
        let minor: Int

        init(_ major: Int, _ minor: Int) { (self.major, self.minor) = (major, minor) }

        init?(_ text: some StringProtocol) {
            let parts = text.split(separator: "_").compactMap { Int($0) }
            guard parts.count == 2 else { return nil }
            self.init(parts[0], parts[1])
        }

        static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
        var description: String { "\(major)_\(minor)" }
    }

    /// The first policy that allows a symbol version, by architecture.
    private(set) var versions: [String: [String: Number]] = [:]
    /// What symbol versions begin with that policies speak of.
    private(set) var prefixes: Set<String> = []
    /// The first policy by which a library may stay outside, by family.
    private(set) var libraries: [String: [String: Number]] = [:]
    /// Symbols that a wheel must not import from a library before a policy; nil for none that allows it.
    private(set) var forbidden: [String: [String: [(symbol: String, from: Number?)]]] = [:]
    private(set) var lowest: [String: Number] = [:]

    static let recorded = WheelPolicies(RecordedPolicies.wheels)

    init(_ text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ").map(String.init)
            switch words.first {
            case "policy" where words.count >= 3: lowest[words[1]] = lowest[words[1]] ?? Number(words[2])
            case "version" where words.count == 4:
                versions[words[1], default: [:]][words[2]] = Number(words[3])
            case "prefix" where words.count == 2: prefixes.insert(words[1])
            case "library" where words.count == 4:
                libraries[words[1], default: [:]][words[2]] = Number(words[3])
            case "forbidden" where words.count == 5:
                forbidden[words[1], default: [:]][words[2], default: []].append((words[3], Number(words[4])))
            default: break
            }
        }
    }
}
