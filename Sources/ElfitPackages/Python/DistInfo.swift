import ElfitBaseImages

/// What a package says of itself in its `.dist-info` or `.egg-info` (PEP 376, PEP 427).
struct DistInfo: Sendable {
    /// The metadata directory, or file, absolute.
    let path: String
    let name: String
    let version: String?
    let requiresPython: RequiresPython?
    /// From WHEEL; empty where there is none.
    let tags: [WheelTag]
    let build: WheelBuild
    /// Top-level modules and packages, where the metadata has them.
    let topLevel: [String]
    /// What RECORD lists of files that may be native, relative to the metadata's parent; nil without RECORD.
    let record: [String]?

    /// Reads the metadata at an entry of a directory; nil for what is none.
    init?(_ entry: String, in directory: String, texts: any AppTexts) {
        let place = directory + "/" + entry
        let isWheel = entry.hasSuffix(".dist-info")
        guard isWheel || entry.hasSuffix(".egg-info") || entry == "EGG-INFO" else { return nil }
        let metadata =
            texts.text(at: place + (isWheel ? "/METADATA" : "/PKG-INFO")) ?? texts.text(at: place)
        let wheel = isWheel ? texts.text(at: place + "/WHEEL") : nil
        let record = isWheel ? texts.text(at: place + "/RECORD") : nil
        guard metadata != nil || wheel != nil || record != nil || isWheel else { return nil }
        let headers = Headers(metadata ?? "")
        // The directory's own name says both as well.
        let parts = entry.split(separator: ".").dropLast().joined(separator: ".").split(
            separator: "-", maxSplits: 1
        ).map(String.init)
        guard let name = headers["name"] ?? parts.first, !name.isEmpty else { return nil }
        path = place
        self.name = name
        version = headers["version"] ?? (parts.count > 1 ? parts[1] : nil)
        requiresPython = headers["requires-python"].map(RequiresPython.init)
        let told = Headers(wheel ?? "")
        tags = told.all("tag").flatMap(WheelTag.expand)
        build = told["build"].flatMap(WheelBuild.init) ?? WheelBuild()
        topLevel =
            texts.text(at: place + "/top_level.txt")?.split(separator: "\n").map {
                String($0).trimmingSpaces()
            } ?? []
        self.record = record.map(Self.nativeNames)
    }

    /// The first column of RECORD's lines, a CSV file, where the name may be a native file's.
    private static func nativeNames(_ record: String) -> [String] {
        record.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.compactMap { line in
            let isQuoted = line.first == UInt8(ascii: "\"")
            let field =
                isQuoted
                ? line.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
                : line.prefix { $0 != UInt8(ascii: ",") }
            let base = field.split(separator: UInt8(ascii: "/")).last ?? field
            guard mayBeNative(base) else { return nil }
            return String(Substring(field))
        }
    }

    /// Names without an extension, and those of shared libraries.
    private static func mayBeNative(_ base: Substring.UTF8View) -> Bool {
        guard let dot = base.lastIndex(of: UInt8(ascii: ".")), dot != base.startIndex else { return true }
        let tail = base[dot...].dropFirst()
        if tail.elementsEqual("so".utf8) || tail.elementsEqual("node".utf8) || tail.elementsEqual("bin".utf8)
        {
            return true
        }
        return tail.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    }
}

/// The `Name: value` lines before the first empty one (RFC 822, as metadata files use it).
private struct Headers {
    private var values: [String: [String]] = [:]

    init(_ text: String) {
        // Line by line: what follows the headers is a whole README.
        var rest = text.utf8[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let line = String(Substring(rest[..<end])).trimmingSpaces()
            if line.isEmpty { break }
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = String(line[line.utf8.index(after: colon)...]).trimmingSpaces()
            values[line[..<colon].lowercased(), default: []].append(value)
        }
    }

    subscript(name: String) -> String? { values[name]?.first.flatMap { $0.isEmpty ? nil : $0 } }
    func all(_ name: String) -> [String] { values[name] ?? [] }
}

extension String {
    /// Without ASCII's white space at both ends.
    func trimmingSpaces() -> String {
        func isVisible(_ byte: UInt8) -> Bool { byte != 0x20 && !(0x09...0x0d).contains(byte) }
        guard let first = utf8.firstIndex(where: isVisible), let last = utf8.lastIndex(where: isVisible)
        else {
            return ""
        }
        return String(Substring(utf8[first...last]))
    }
}
