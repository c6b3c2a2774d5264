/// One library's lines on their way to a frame.
struct Body {
    let file: String
    let path: String
    let bytes: ArraySlice<UInt8>

    /// What the file's name says of the architecture: the folder below `packages`, or the end of a host's name.
    var architecture: Substring {
        let parts = file.split(separator: "/")
        if parts.count > 2 { return parts[1] }
        return file.dropLast(".abi".count).split(separator: "-").last ?? ""
    }
    /// The library's name without version: `libcrypto`, `node`.
    var stem: String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return String(name.prefix { $0 != "." })
    }
    /// The file's name with all that tells architectures apart left out.
    var peer: String { file.replacing(architecture, with: "") + ":" + stem }
}
