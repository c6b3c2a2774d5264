/// One library's lines on their way to a frame.
struct Body {
    let file: String
    let path: String
    let bytes: ArraySlice<UInt8>

    var isX86: Bool { file.contains("x86_64") }
    /// The library's name without version: `libcrypto`, `node`.
    var stem: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return String(name.prefix { $0 != "." })
    }
    /// The file's name with all that tells architectures apart left out.
    var peer: String { file.replacing("aarch64", with: "x86_64") + ":" + stem }
}
