/// What names tell before a file is opened.
enum FileNames {
    /// Text and data by convention: not opened in a tree, they are by far the most files.
    private static let dataExtensions: Set<String> = [
        "py", "pyi", "pyc", "pyx", "pxd", "js", "mjs", "cjs", "ts", "mts", "cts", "tsx", "jsx", "map", "json",
        "md",
        "rst", "txt", "html", "css", "scss", "h", "hpp", "c", "cc", "cpp", "cu", "cuh", "yml", "yaml", "toml",
        "xml",
        "svg", "png", "jpg", "jpeg", "gif", "ttf", "woff", "woff2", "csv", "f90", "f", "pem", "lock", "gz",
        "npy", "npz",
        "po", "mo", "cmake", "in", "cfg", "ini",
    ]

    static func isData(_ name: String) -> Bool {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
            return false
        }
        return dataExtensions.contains(String(name[name.index(after: dot)...]))
    }

    static func isArchive(_ name: String) -> Bool { name.hasSuffix(".whl") || name.hasSuffix(".egg") }

    /// Names under which people expect native code.
    static func looksNative(_ name: String) -> Bool {
        name.hasSuffix(".so") || name.hasSuffix(".node") || name.contains(".so.")
    }
}

/// What a file that is not ELF is, by its first bytes.
func describeContent(_ head: ArraySlice<UInt8>) -> String {
    let text = String(decoding: head.prefix(64), as: UTF8.self)
    let magic = head.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if head.isEmpty { return "an empty file" }
    if [0xfeed_face, 0xfeed_facf, 0xcefa_edfe, 0xcffa_edfe, 0xcafe_babe].contains(magic) {
        return "a Mach-O file (macOS), not ELF"
    }
    if head.starts(with: [0x4d, 0x5a]) { return "a PE file (Windows), not ELF" }
    if text.hasPrefix("version https://git-lfs") { return "a git-lfs pointer, not the library itself" }
    if text.hasPrefix("!<arch>") { return "a static archive, not a shared object" }
    if text.hasPrefix("/* GNU ld script") || text.hasPrefix("INPUT") || text.hasPrefix("GROUP") {
        return "a linker script, not a shared object"
    }
    if text.lowercased().hasPrefix("<!doctype") || text.hasPrefix("<html") { return "an HTML page, not ELF" }
    if magic == 0x0061_736d { return "a WebAssembly module, not ELF" }
    let isText = head.prefix(64).allSatisfy { $0 >= 0x20 && $0 < 0x7f || $0 == 9 || $0 == 10 || $0 == 13 }
    return isText ? "a text file, not ELF" : "not an ELF file"
}

func isELF(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: [0x7f, 0x45, 0x4c, 0x46]) }
