import ElfitBaseImages
import ElfitELF

/// A name taken apart: what it says about platforms, and what is left of it, the same in every build.
struct PlatformName {
    private(set) var tags = PlatformTags()
    /// Without the platform's words; separators as they were.
    private(set) var stem = ""

    /// Words of operating systems, with the libc that some of them imply.
    private static let systems: [String: (String, PlatformTags.Libc?)] = [
        "linux": ("linux", nil), "linuxmusl": ("linux", .musl), "linuxglibc": ("linux", .glibc),
        "alpine": ("linux", .musl), "debian": ("linux", .glibc), "rhel": ("linux", .glibc),
        "darwin": ("darwin", nil), "macos": ("darwin", nil), "osx": ("darwin", nil), "mac": ("darwin", nil),
        "win32": ("win32", nil), "windows": ("win32", nil), "win": ("win32", nil),
        "freebsd": ("freebsd", nil), "openbsd": ("openbsd", nil), "netbsd": ("netbsd", nil),
        "sunos": ("sunos", nil), "aix": ("aix", nil), "android": ("android", nil),
        "openharmony": ("openharmony", nil), "ios": ("ios", nil),
    ]
    private static let processors: [String: String] = {
        let others = [
            "arm": "arm",
            "armv6": "arm", "armv7": "arm", "armv7l": "arm", "armhf": "arm", "ia32": "ia32", "x86": "ia32",
            "i686": "ia32", "ppc64": "ppc64", "ppc64le": "ppc64", "s390x": "s390x",
            "loong64": "loong64", "mips64el": "mips64el", "wasm32": "wasm32",
        ]
        let known = Architecture.allCases.flatMap { architecture in
            [architecture.nodeName, architecture.ociName, architecture.rawValue].map {
                ($0, architecture.nodeName)
            }
        }
        return others.merging(known) { _, known in known }
    }()
    private static let libcs: [String: PlatformTags.Libc] = [
        "gnu": .glibc, "glibc": .glibc, "gnueabihf": .glibc, "gnueabi": .glibc, "musl": .musl,
        "musleabihf": .musl,
    ]
    /// Words that stand beside a platform and say no more.
    private static let fillers: Set<String> = ["msvc", "unknown", "eabi", "gnullvm"]

    /// The NODE_MODULE_VERSIONs that builds are named for.
    private static let moduleVersions = 46..<1000

    /// - Parameter text: a file name, a package's name or a path.
    init(_ text: String) {
        let words = Self.words(text)
        var kept = words.map { _ in true }
        for (index, word) in words.enumerated() {
            kept[index] = !read(word.text, after: index > 0 ? words[index - 1].text : "")
            // `node-v115` and `node-20` are one thing.
            let isNumber = word.text.first?.isNumber == true || word.text.hasPrefix("v")
            if !kept[index], isNumber, index > 0,
                ["node", "napi", "electron"].contains(words[index - 1].text)
            {
                kept[index - 1] = false
            }
        }
        // Processors and libcs alone are words like any other: `arm`, `musl`; together they name Linux.
        if tags.systems.isEmpty {
            if !tags.processors.isEmpty && tags.libc != nil {
                tags.systems = ["linux"]
            } else if tags.moduleVersion == nil && tags.nodeAPIVersion == nil && !tags.isForOtherHost {
                tags = PlatformTags()
                kept = words.map { _ in true }
            } else {
                (tags.processors, tags.libc) = ([], nil)
            }
        }
        stem = zip(words, kept).map { $1 ? $0.separator + $0.text : "" }.joined()
    }

    /// Whether a word belongs to the platform; notes what it says.
    private mutating func read(_ word: String, after previous: String) -> Bool {
        if let (system, libc) = Self.systems[word] {
            tags.systems.insert(system)
            tags.libc = tags.libc ?? libc
            return true
        }
        if let processor = Self.processors[word] {
            tags.processors.insert(processor)
            return true
        }
        if let libc = Self.libcs[word] {
            tags.libc = libc
            return true
        }
        if ["64", "32"].contains(word), Self.systems[previous] != nil {
            tags.processors.insert(word == "64" ? "x64" : "ia32")
            return true
        }
        if Self.fillers.contains(word), Self.processors[previous] != nil { return true }
        if word == "universal", Self.systems[previous] != nil { return true }
        return readInterface(word, after: previous)
    }

    /// node-sass's `linux-x64-115`, Sentry's `glibc-115`, node-pre-gyp's `node-v115`, deasync's `node-20`, `abi115`,
    /// `napi-v8`, `electron-v28.1`.
    private mutating func readInterface(_ word: String, after previous: String) -> Bool {
        if let modules = Int(word), previous == "arm" && modules == 64 {
            tags.processors = tags.processors.subtracting(["arm"]).union(["arm64"])
            return true
        }
        let isAfterPlatform = Self.processors[previous] != nil || Self.libcs[previous] != nil
        if isAfterPlatform, let modules = Int(word), Self.moduleVersions.contains(modules) {
            tags.moduleVersion = modules
            return true
        }
        if word.hasPrefix("abi"), let modules = Int(word.dropFirst(3)) {
            tags.moduleVersion = modules
            return true
        }
        let digits = word.hasPrefix("v") ? word.dropFirst() : word[...]
        guard let version = Int(digits), word.hasPrefix("v") || previous == "node" else { return false }
        switch previous {
        // Small numbers are Node's own.
        case "node" where version < Self.moduleVersions.lowerBound:
            guard let modules = NodeReleases.moduleVersion(of: Version("\(version)")) else { return false }
            tags.moduleVersion = modules
        case "node": tags.moduleVersion = version
        case "napi": tags.nodeAPIVersion = version
        case "electron": tags.isForOtherHost = true
        default: return false
        }
        return true
    }

    /// The one architecture whose name has a separator, as people write it.
    private static let separated = [
        Architecture.amd64.rawValue, Architecture.amd64.rawValue.replacing("_", with: "-"),
    ]

    /// A name in which that one is called as Node calls it.
    private static func withoutSeparators(_ text: String) -> String {
        separated.reduce(text) { $0.replacing($1, with: Architecture.amd64.nodeName) }
    }

    /// The words of a name, each with what stands before it.
    private static func words(_ text: String) -> [(separator: String, text: String)] {
        var words: [(separator: String, text: String)] = []
        var separator = ""
        var word = ""
        let plain = Self.withoutSeparators(text).replacing("linux_musl", with: "linuxmusl")
        for character in plain {
            if "-._/+".contains(character) {
                if !word.isEmpty {
                    words.append((separator, word))
                    (separator, word) = ("", "")
                }
                separator.append(character)
            } else {
                word.append(character)
            }
        }
        return words + [(separator, word)]
    }
}
