import ElfitArchives
import ElfitBytes

/// What several images in one archive are chosen by.
struct ImageChoice {
    let request: ImageRequest

    /// Whether an image of these names is what was asked for: its whole name, the end of it, without
    /// its tag, or a bare tag.
    func takes(_ names: [String]) -> Bool {
        guard let wanted = request.name else { return true }
        return names.contains { name in
            [wanted, wanted + ":latest"].contains { name == $0 || name.hasSuffix("/" + $0) }
                || repository(name).map { $0 == wanted || $0.hasSuffix("/" + wanted) } ?? false
        }
    }

    /// A name without its tag; nil for a bare tag.
    private func repository(_ name: String) -> String? {
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return nil }
        return String(name[..<colon])
    }

    /// Whether a platform is what was asked for; a variant counts only where one is asked for.
    func takes(platform: String) -> Bool {
        guard let wanted = request.platform else { return true }
        return platform == wanted || platform.hasPrefix(wanted + "/")
    }

    /// - Throws: ``ImageError/Kind/noChoice``, naming what there is.
    func only<T>(_ found: [T], of all: [String], what: String, option: String) throws(ImageError) -> T {
        if found.count == 1 { return found[0] }
        var seen: Set<String> = []
        let shown = all.filter { seen.insert($0).inserted }.prefix(12).joined(separator: ", ")
        let there = shown.isEmpty ? "it names none" : "there are \(shown)"
        throw ImageError(
            .noChoice, request.path,
            found.isEmpty
                ? "no \(what) in it is what \(option) asks for; \(there)"
                : "several \(what)s are in it, choose one with \(option); \(there)")
    }
}
