import ElfitSystem

/// What names tell of an image's files before anything is read.
package enum LibraryNames {
    /// `libz.so.1`, `libm-2.31.so`; loaders are sent to such files by DT_NEEDED.
    package static func isLibrary(_ name: String) -> Bool { name.hasPrefix("lib") && isShared(name) }

    /// A name that ends in `.so`, or goes on with a version behind it.
    package static func isShared(_ name: String) -> Bool {
        if name.hasSuffix(".so") { return true }
        guard let place = name.firstRange(of: ".so."), place.upperBound < name.endIndex else { return false }
        let next = name[place.upperBound]
        return next.isASCII && next.isNumber
    }

    /// `python3`, `python3.13`, `python3.13t`.
    package static func isPython(_ name: String) -> Bool {
        guard name.hasPrefix("python3") else { return false }
        let rest = name.dropFirst(7)
        if rest.isEmpty { return true }
        let number = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        return rest.first == "." && !number.isEmpty && ["", "t"].contains(rest.dropFirst(1 + number.count))
    }

    /// Directories of modules that are opened by path, by those who brought them, and by nobody's DT_NEEDED.
    private static let moduleDirectories: Set = [
        "site-packages", "dist-packages", "node_modules", "lib-dynload", "gconv", "perl", "perl5",
        "perl-base",
    ]

    /// Directories that hold no library for others: languages' own modules, and what no image has on disk.
    package static func isModuleDirectory(_ path: String) -> Bool {
        ["/proc", "/sys", "/dev"].contains(path) || moduleDirectories.contains(PathResolution.baseName(path))
    }

    /// Whether a path lies below such a directory.
    package static func isModule(_ path: String) -> Bool {
        path.utf8.split(separator: UInt8(ascii: "/")).dropLast().contains {
            moduleDirectories.contains(String(Substring($0)))
        }
    }
}
