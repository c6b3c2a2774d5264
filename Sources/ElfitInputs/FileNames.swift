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
        "po", "mo", "cmake", "in", "cfg", "ini", "class", "properties",
    ]

    static func isData(_ name: String) -> Bool {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
            return false
        }
        return dataExtensions.contains(String(name[name.index(after: dot)...]))
    }

    /// Calls of Python code that open a library by its name: what has them is read with its package's metadata.
    static let openers = ["find_library", "CDLL", "LoadLibrary", "dlopen"].map { Array($0.utf8) }

    static func isArchive(_ name: String) -> Bool { name.hasSuffix(".whl") || name.hasSuffix(".egg") }

    /// Tar archives, packed or not.
    static func isTar(_ name: String) -> Bool { tarEnding(name) != nil }

    /// How a tar archive's name ends.
    private static func tarEnding(_ name: String) -> String? {
        // Most names are told apart by their last letter.
        guard let last = name.utf8.last, "rzt2".utf8.contains(last) else { return nil }
        return [
            ".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.zst", ".tzst", ".tar.bz2", ".tbz2", ".tbz",
        ].first { name.hasSuffix($0) }
    }

    /// Zip archives that Python runs, or that hold what it runs.
    static func isZipApp(_ name: String) -> Bool {
        [".pyz", ".pyzw", ".pex", ".shiv", ".zip"].contains { name.hasSuffix($0) }
    }

    /// Archives of Java's, which hold native files for its programs to unpack.
    static func isJar(_ name: String) -> Bool { [".jar", ".war", ".ear"].contains { name.hasSuffix($0) } }

    /// Texts that say what package an archive holds: dist-info of wheels (PEP 427), EGG-INFO, and the marks
    /// of tools that unpack an application before they start it.
    static func isPackageText(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 2)
        guard let last = parts.last, parts.count <= 2 else { return false }
        let base = String(Substring(last))
        if parts.count == 1 { return base == "PEX-INFO" || base == "environment.json" }
        let folder = Substring(parts[0])
        guard folder.hasSuffix(".dist-info") || folder.hasSuffix(".egg-info") || folder == "EGG-INFO" else {
            return false
        }
        return ["METADATA", "WHEEL", "RECORD", "PKG-INFO", "top_level.txt"].contains(base)
    }

    /// Texts of packages that are installed in a tree, or packed by npm, which has all in a folder.
    static func isTreeText(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/")).suffix(4).map { String(Substring($0)) }
        guard let base = parts.last else { return false }
        switch base {
        case "METADATA", "WHEEL", "RECORD", "PKG-INFO", "top_level.txt":
            return isPackageText(parts.suffix(2).joined(separator: "/"))
        case "package.json":
            return isInstalledManifest(name) || parts.count <= 2 && !name.contains("node_modules/")
        case "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock":
            return !name.contains("node_modules/")
        default: return base == "pyvenv.cfg"
        }
    }

    /// The package.json of a package that is installed in a node_modules directory.
    static func isInstalledManifest(_ path: String) -> Bool {
        guard path.hasSuffix("/package.json") else { return false }
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).suffix(4).map { String(Substring($0)) }
        let scope = parts.count > 2 && parts[parts.count - 3].hasPrefix("@") ? 1 : 0
        return parts.count > 2 + scope && parts[parts.count - 3 - scope] == "node_modules"
    }

    /// The directory of the installed package that a file belongs to, with a slash at its end; nil for none.
    static func nodePackage(of path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let modules = parts.lastIndex(of: "node_modules") else { return nil }
        let count = modules + 1 < parts.count && parts[modules + 1].hasPrefix("@") ? 3 : 2
        guard parts.count > modules + count else { return nil }
        return parts[..<(modules + count)].joined(separator: "/") + "/"
    }

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

/// What a native file of another operating system is for; nil for anything else.
func foreignFormat(_ head: ArraySlice<UInt8>) -> String? {
    let bytes = Array(head)
    func word(_ offset: Int, _ count: Int) -> UInt32? {
        guard offset >= 0, offset + count <= bytes.count else { return nil }
        return (0..<count).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    }
    guard let magic = word(0, 4) else { return nil }
    switch magic {
    case 0xfeed_face, 0xfeed_facf:
        let names: [UInt32: String] = [0x0100_0007: "x64", 0x0100_000c: "arm64", 7: "ia32"]
        return "a Mach-O file (macOS)" + (word(4, 4).flatMap { names[$0] }.map { " for \($0)" } ?? "")
    // A universal file says how many it holds; a Java class has its version there, 45 or more.
    case 0xbeba_feca where bytes.count > 7 && bytes[4..<7].allSatisfy({ $0 == 0 }) && bytes[7] < 40:
        return "a universal Mach-O file (macOS)"
    case _ where magic & 0xffff == 0x5a4d:
        guard let header = word(0x3c, 4), header >= 0x40, header < 0x1000 else { return nil }
        let names: [UInt32: String] = [0x8664: "x64", 0xaa64: "arm64", 0x14c: "ia32"]
        return "a PE file (Windows)"
            + (word(Int(header) + 4, 2).flatMap { names[$0] }.map { " for \($0)" } ?? "")
    default: return nil
    }
}

func isELF(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: [0x7f, 0x45, 0x4c, 0x46]) }

/// The head of a zip archive that has members.
func isZip(_ head: ArraySlice<UInt8>) -> Bool { head.starts(with: [0x50, 0x4b, 3, 4]) }
