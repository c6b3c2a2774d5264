package import ElfitBytes

/// What a libc, a loader or an interpreter says of itself in strings that its symbols do not tell.
package struct FileMarks: Sendable, Equatable {
    /// `2.36`, from glibc's banner.
    package var glibcVersion: String?
    /// `1.2.5`, a string of its own in musl.
    package var muslVersion: String?
    /// The directories that the loader was built to search, without trailing slashes.
    package var directories: [String] = []
    /// `22.20.0`, from where Node says it was released.
    package var nodeVersion: String?

    /// `3.13.5`.
    package var pythonVersion: String?

    package init() {}

    /// The names of files that are read for their marks, in any directory.
    package static func areIn(_ name: String) -> Bool {
        name == "libc.so.6" || name == "libc.so" || name == "node" || name == "nodejs" || name == "ld.so"
            || LibraryNames.isPython(name)
            || ["libpython3.", "ld-", "ld64.so", "libc-2.", "libc.musl-", "libnode.so"].contains {
                name.hasPrefix($0)
            }
    }

    /// Reads the marks of a whole file; `name` is its last path component.
    package init(_ image: SparseImage, name: String) {
        if name.hasPrefix("ld-musl") || name.hasPrefix("libc.musl") || name == "libc.so" {
            muslVersion = Self.muslVersion(image)
            directories = Self.muslDirectories(image)
        } else if name.contains("python3.") {
            pythonVersion = Self.pythonVersion(image, name)
        } else if name.contains("node") {
            nodeVersion = Self.number(after: "nodejs.org/download/release/v", image)
        } else {
            glibcVersion = Self.number(after: "stable release version ", image)
            directories = name.hasPrefix("ld") ? Self.glibcDirectories(image) : []
        }
    }

    private static func number(after marker: String, _ image: SparseImage) -> String? {
        guard let start = image.firstOffset(of: Array(marker.utf8)) else { return nil }
        let text = image.text(at: start + marker.utf8.count, limit: 32)
        let number = text.prefix { $0 == "." || ($0.isASCII && $0.isNumber) }
        return number.hasSuffix(".") ? String(number.dropLast()) : String(number)
    }

    /// The first string that is a version of three numbers and no more.
    private static func muslVersion(_ image: SparseImage) -> String? {
        let marker: [UInt8] = [0] + Array("1.".utf8)
        var from = 0
        while let start = image.firstOffset(of: marker, from: from) {
            let version = Version(image.text(at: start + 1, limit: 40))
            if version.parts.count == 3 { return version.description }
            from = start + 1
        }
        return nil
    }

    /// The first string of its own that goes on where the file's name ends: `3.13` of `python3.13`.
    private static func pythonVersion(_ image: SparseImage, _ name: String) -> String? {
        guard let start = name.firstRange(of: "python3.") else { return nil }
        let release = "3." + name[start.upperBound...].prefix { $0.isASCII && $0.isNumber } + "."
        var from = 0
        while let start = image.firstOffset(of: [0] + Array(release.utf8), from: from) {
            let text = image.text(at: start + 1, limit: 24)
            if text.count > release.count,
                text.dropFirst(release.count).allSatisfy({
                    $0.isASCII && ($0.isNumber || "abrc+".contains($0))
                })
            {
                return text
            }
            from = start + 1
        }
        return nil
    }

    /// musl's default path is one string with colons (loader-rules 3.2 point 5).
    private static func muslDirectories(_ image: SparseImage) -> [String] {
        var from = 0
        while let start = image.firstOffset(of: [0] + Array("/lib".utf8), from: from) {
            let text = image.text(at: start + 1, limit: 512)
            let parts = text.split(separator: ":").map(String.init)
            if parts.count > 1, parts.allSatisfy({ $0.hasPrefix("/") && !$0.contains(" ") }) { return parts }
            from = start + 1
        }
        return []
    }

    /// glibc keeps its directories one behind the other, each with a slash at its end
    /// (`system_dirs` in elf/dl-load.c).
    private static func glibcDirectories(_ image: SparseImage) -> [String] {
        var best: [String] = []
        var from = 0
        while let middle = image.firstOffset(of: Array("/\0/".utf8), from: from) {
            let start = startOfString(image, before: middle)
            var found: [String] = []
            var next = start
            while found.count < 64 {
                let text = image.text(at: next, limit: 512)
                guard text.hasPrefix("/"), text.hasSuffix("/"), text.count > 1, text.contains("lib") else {
                    break
                }
                found.append(String(text.dropLast()))
                next += text.utf8.count + 1
            }
            if found.count > best.count { best = found }
            from = max(middle + 2, next - 1)
        }
        return best.count > 1 ? best : []
    }

    private static func startOfString(_ image: SparseImage, before end: Int) -> Int {
        image.withBytes { bytes in
            var start = end
            while start > 0, end - start < 512, bytes[start - 1] > 0x20, bytes[start - 1] < 0x7f {
                start -= 1
            }
            return start
        }
    }
}
