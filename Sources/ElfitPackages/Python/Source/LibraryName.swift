/// A name by which Python code asks for a library.
struct LibraryName: Sendable, Hashable {
    /// As it stands in the source: `magic`, `libmagic.so.1`.
    let text: String
    /// Whether it is what `ctypes.util.find_library` is given: no `lib`, no ending.
    let isSearched: Bool

    /// Nil for what names no library.
    ///
    /// - Parameter isAnyForm: whether the call takes both forms: cffi's dlopen tries the loader, then find_library.
    init?(_ text: String, isSearched: Bool, isAnyForm: Bool) {
        let isFile = text.contains(".so") || text.contains(".dylib") || text.contains(".dll")
        let isWord = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || "_.+-".utf8.contains(byte)
        }
        guard (1...80).contains(text.utf8.count), isWord, text.first != ".", text.first != "-" else {
            return nil
        }
        guard isFile || isSearched || isAnyForm, !text.hasSuffix(".py"), !text.hasSuffix(".json") else {
            return nil
        }
        self.text = text
        self.isSearched = !isFile
    }

    /// What a loader of Linux could find; not a DLL or a framework.
    var isOfLinux: Bool {
        !text.hasSuffix(".dll") && !text.hasSuffix(".dylib") && !text.hasSuffix(".framework")
            && !text.hasPrefix("cyg") && !text.hasSuffix("-0") && !isOfWindows || text.contains(".so")
    }

    /// `kernel32`, `ws2_32`, `msvcrt`: Windows' own.
    private var isOfWindows: Bool {
        text.hasSuffix("32") || ["msvcrt", "ucrtbase", "ntdll", "secur", "crypt"].contains(text.lowercased())
    }

    /// What names of one library share: no `lib`, no version, no ending.
    var stem: String {
        var name = text[...]
        for prefix in ["lib", "cyg"] where name.hasPrefix(prefix) && name.count > prefix.count + 1 {
            name = name.dropFirst(prefix.count)
            break
        }
        let end =
            name.firstRange(of: ".so")?.lowerBound ?? name.firstRange(of: ".d")?.lowerBound ?? name.endIndex
        let core = name[..<end]
        let short = core.reversed().drop { "0123456789.-_".contains($0) }
        return String(short.reversed()).lowercased()
    }
}
