import ElfitBaseImages
import ElfitSystem

/// Where packages are installed, and which Python looks there.
struct PythonHome: Sendable {
    /// The one Python that looks there; nil where that is not told.
    let python: PythonVersion?
    /// The environment, or the directory of packages itself; as the user named it.
    let location: String
    /// The environment's directory, absolute; nil for what is none.
    let environment: String?

    /// - Parameters:
    ///   - site: the directory of packages, absolute.
    ///   - display: the same as the user named it.
    init(site: String, display: String, texts: any AppTexts) {
        let parts = site.split(separator: "/").suffix(3)
        guard parts.count == 3, let named = parts.dropFirst().first,
            ["site-packages", "dist-packages"].contains(parts.last ?? ""), named.hasPrefix("python3."),
            let version = PythonVersion(String(named.dropFirst("python".count)))
        else {
            (python, location, environment) = (nil, display, nil)
            return
        }
        let suffix = "/" + parts.joined(separator: "/")
        let root = String(site.dropLast(suffix.utf8.count))
        let shown = display.hasSuffix(suffix) ? String(display.dropLast(suffix.utf8.count)) : display
        if let environment = PythonHome(environment: root, display: shown, texts: texts) {
            self = environment
        } else {
            (python, location, environment) = (version, display, nil)
        }
    }

    /// An environment by its pyvenv.cfg (PEP 405); nil for a directory that is none.
    init?(environment root: String, display: String, texts: any AppTexts) {
        guard let text = texts.text(at: root + "/pyvenv.cfg") else { return nil }
        let names = texts.names(in: root + "/lib").filter { $0.hasPrefix("python3.") }
        let told = names.lazy.compactMap { PythonVersion(String($0.dropFirst("python".count))) }.first
        (python, location, environment) = (told ?? Self.version(in: text), display, root)
    }

    /// `version = 3.12.4` as venv writes it, `version_info = 3.12.4.final.0` as others do.
    private static func version(in text: String) -> PythonVersion? {
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            guard parts.count == 2, ["version", "version_info"].contains(parts[0].lowercased()) else {
                continue
            }
            let numbers = parts[1].split(separator: ".").prefix(2).joined(separator: ".")
            return PythonVersion(numbers)
        }
        return nil
    }
}
