/// A wheel's file name, taken apart (PEP 427): `NAME-VERSION(-BUILD)?-TAGS.whl`.
package struct WheelName: Sendable, Hashable {
    /// As it is written; ``normalized`` compares.
    package let name: String
    package let version: String
    /// The build tag's number and the rest of it, which pip prefers the higher of.
    package let build: WheelBuild
    package let tags: [WheelTag]

    /// Nil for a name that is not a wheel's.
    package init?(_ file: String) {
        guard file.hasSuffix(".whl") else { return nil }
        let parts = file.dropLast(4).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5 || parts.count == 6, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let tags = WheelTag.expand(parts.suffix(3).joined(separator: "-"))
        guard !tags.isEmpty else { return nil }
        if parts.count == 6 {
            guard let build = WheelBuild(parts[2]) else { return nil }
            self.build = build
        } else {
            build = WheelBuild()
        }
        (name, version, self.tags) = (parts[0], parts[1], tags)
    }

    /// A project's name as PEP 503 compares it.
    package static func normalized(_ name: String) -> String {
        var result = ""
        for character in name.lowercased() {
            let isSeparator = "-_.".contains(character)
            if isSeparator && result.hasSuffix("-") { continue }
            result.append(isSeparator ? "-" : character)
        }
        return result
    }
}
