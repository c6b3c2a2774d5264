import ElfitBaseImages
import ElfitSystem

/// What the JavaScript that loads an addon does when it cannot: read from the package's main file, which in most
/// packages with a fallback is a few lines.
struct LoaderText {
    private let package: NPMPackage
    private let texts: any AppTexts
    /// Longer files have other things in them than the choice between an addon and JavaScript, in bytes.
    private static let sizeLimit = 64 << 10

    init(_ package: NPMPackage, _ texts: any AppTexts) { (self.package, self.texts) = (package, texts) }

    /// The way out that the package has; nil where it has none, or its text is not there.
    var fallback: String? {
        if texts.names(in: package.directory).contains("fallback.js") {
            return "it has a fallback in JavaScript"
        }
        guard let text = main, text.utf8.count <= Self.sizeLimit else { return nil }
        return Self.catches(text) ? "it catches that it cannot load it" : nil
    }

    private var main: String? {
        let name = package.json?.main ?? "index.js"
        let path = PathResolution.normalized(package.directory + "/" + name)
        // As require does.
        return [path, path + ".js", path + "/index.js"].lazy.compactMap { texts.text(at: $0) }.first
    }

    /// Whether an addon is required in a `try` whose `catch` does not throw.
    static func catches(_ text: String) -> Bool {
        let required =
            /try\s*\{[^{}]*\brequire\(\s*['"](bindings|node-gyp-build|\.{1,2}\/(build\/|bindings?['"]|native['"]|prebuilds\/))/
        guard let found = text.firstMatch(of: required) else { return false }
        let rest = text[found.range.upperBound...]
        guard let handler = rest.firstMatch(of: /\}\s*catch\b[^{]*\{/) else { return false }
        let body = rest[handler.range.upperBound...].prefix(500)
        let end = body.firstIndex(of: "}") ?? body.endIndex
        return !body[..<end].contains("throw")
    }
}
