import ElfitBaseImages

/// The source distributions in a directory, by the name and version that they are of.
struct SourceArchives {
    private let texts: any AppTexts
    private var known: [String: [String: [String]]] = [:]

    init(_ texts: any AppTexts) { self.texts = texts }

    /// Those of a package, in the order of their names.
    ///
    /// - Parameter wanted: `NAME-VERSION`, the name normalized.
    mutating func names(_ wanted: String, in directory: String) -> [String] {
        if let known = known[directory] { return known[wanted] ?? [] }
        var found: [String: [String]] = [:]
        for entry in texts.names(in: directory) {
            guard let ending = [".tar.gz", ".zip", ".tar.bz2"].first(where: entry.hasSuffix),
                let dash = entry.dropLast(ending.count).lastIndex(of: "-")
            else { continue }
            let stem = entry.dropLast(ending.count)
            found[WheelName.normalized(String(stem[..<dash])) + stem[dash...], default: []].append(entry)
        }
        known[directory] = found
        return found[wanted] ?? []
    }
}
