/// An entry of a tar archive made for a test; whatever a hostile tool might write.
package struct TarEntry: Sendable {
    package var name: String
    /// The type flag: `0` file, `1` hard link, `2` symbolic link, `3` character device, `5` directory.
    package var type: UInt8
    package var link: String
    package var content: [UInt8]
    /// The size that the header declares, where it is not the content's.
    package var declaredSize: Int?
    package var mode = 0o755
    package var owner = 0

    package init(
        _ name: String, _ content: [UInt8] = [], type: Character = "0", link: String = "",
        declaredSize: Int? = nil
    ) {
        self.name = name
        self.content = content
        self.type = type.asciiValue!
        self.link = link
        self.declaredSize = declaredSize
    }

    package static func directory(_ name: String) -> TarEntry { TarEntry(name + "/", type: "5") }
    package static func link(_ name: String, to target: String) -> TarEntry {
        TarEntry(name, type: "2", link: target)
    }
    package static func hardLink(_ name: String, to target: String) -> TarEntry {
        TarEntry(name, type: "1", link: target)
    }
    package static func text(_ name: String, _ text: String) -> TarEntry { TarEntry(name, Array(text.utf8)) }
}

/// The bytes of a tar archive (POSIX ustar), names of up to 100 bytes, longer ones as GNU tar writes them.
package func tarFile(_ entries: [TarEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
        if entry.name.utf8.count > 100 { bytes += block(longName(entry.name)) }
        bytes += block(entry)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
}

private func longName(_ name: String) -> TarEntry {
    TarEntry("././@LongLink", Array(name.utf8) + [0], type: "L")
}

private func block(_ entry: TarEntry) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: some Sequence<UInt8>, at offset: Int, _ limit: Int) {
        for (index, byte) in text.prefix(limit).enumerated() { header[offset + index] = byte }
    }
    func octal(_ value: Int, _ digits: Int) -> [UInt8] {
        let text = String(value, radix: 8)
        return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }
    put(entry.name.utf8, at: 0, 100)
    put(octal(entry.mode, 7), at: 100, 7)
    put(octal(entry.owner, 7), at: 108, 7)
    put(octal(0, 7), at: 116, 7)
    let size = entry.declaredSize ?? entry.content.count
    if size < 1 << 33 {
        put(octal(size, 11), at: 124, 11)
    } else {
        // GNU's base-256 form for sizes that eleven octal digits cannot say.
        header[124] = 0x80
        for index in 0..<8 { header[128 + index] = UInt8(truncatingIfNeeded: size >> (8 * (7 - index))) }
    }
    put(octal(0, 11), at: 136, 11)
    header[156] = entry.type
    put(entry.link.utf8, at: 157, 100)
    put("ustar\u{0}00".utf8, at: 257, 8)
    for index in 148..<156 { header[index] = 0x20 }
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + [0], at: 148, 7)
    let padding = (512 - entry.content.count % 512) % 512
    return header + entry.content + [UInt8](repeating: 0, count: padding)
}
