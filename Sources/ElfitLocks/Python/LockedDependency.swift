import ElfitPackages

/// What one package of a lock file, or the project itself, asks for.
package struct LockedDependency: Sendable, Hashable {
    /// Normalized.
    var name: String
    /// Which of several versions; nil where the file has one.
    var version: String?
    /// When; nil for always.
    var marker: LockedMarker?
    /// Extras of it, normalized.
    var extras: Set<String> = []

    init(_ name: String) { self.name = WheelName.normalized(name) }

    /// Reads a requirement (PEP 508): `name[extra] >=1; marker`. Nil for text that is none.
    init?(requirement text: String) {
        guard text.utf8.count <= LockLimits.expression else { return nil }
        let body = text.prefix { $0 != ";" }
        let name = body.drop(while: \.isWhitespace).prefix {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))
        }
        guard !name.isEmpty else { return nil }
        self.init(String(name))
        let rest = body[name.endIndex...].drop(while: \.isWhitespace)
        if rest.first == "[" {
            let list = rest.dropFirst().prefix { $0 != "]" }
            extras = Set(
                list.split(separator: ",").map { WheelName.normalized($0.filter { !$0.isWhitespace }) })
        }
        let condition = text.dropFirst(body.count + 1)
        if condition.contains(where: { !$0.isWhitespace }) { marker = LockedMarker(String(condition)) }
    }
}
