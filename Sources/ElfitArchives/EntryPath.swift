/// Names in layers, made safe.
package enum EntryPath {
    /// The absolute path that an archive's name stands for; `.` and doubled slashes are dropped.
    ///
    /// - Throws: ``ImageError/Kind/climbsOut`` for a name whose `..` lead above the root.
    package static func inside(_ name: String, _ place: String, of link: String? = nil) throws(ImageError)
        -> String
    {
        if isPlain(name.utf8) { return "/" + name }
        var parts: [Substring] = []
        for part in name.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) where part != "." {
            guard part == ".." else {
                parts.append(part)
                continue
            }
            guard parts.popLast() != nil else {
                let what = link.map { "\($0): a hard link to \(name), which" } ?? "\(name):"
                throw ImageError(.climbsOut, place, "\(what) climbs out of the root")
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Whether nothing is to be done: relative, no empty component, none that starts with a dot.
    private static func isPlain(_ name: String.UTF8View) -> Bool {
        var previous = UInt8(ascii: "/")
        for byte in name {
            if previous == UInt8(ascii: "/"), byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
                return false
            }
            previous = byte
        }
        return previous != UInt8(ascii: "/")
    }

    package struct Hidden {
        package let path: String
        package let isOpaque: Bool
        /// AUFS's own records, which stand for no file.
        package let isIgnored: Bool
    }

    /// What a whiteout hides; nil for other names (OCI image spec, "Whiteouts").
    package static func whiteout(_ path: String, _ place: String) throws(ImageError) -> Hidden? {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))!
        let base = path[path.index(after: slash)...]
        guard base.hasPrefix(".wh.") else { return nil }
        let parent = String(path[..<slash])
        if base == ".wh..wh..opq" { return Hidden(path: parent, isOpaque: true, isIgnored: false) }
        let name = base.dropFirst(4)
        if name.hasPrefix(".wh.") { return Hidden(path: parent, isOpaque: false, isIgnored: true) }
        guard !name.isEmpty, name != ".", name != ".." else {
            throw ImageError(.climbsOut, place, "\(path): a whiteout of no file")
        }
        return Hidden(path: parent + "/" + name, isOpaque: false, isIgnored: false)
    }
}
