import ElfitSystem

/// A file's name at the end of its address.
enum FileAddress {
    /// Without query and fragment, `%2B` and the like read.
    static func name(_ address: String) -> String {
        let path = String(address.prefix { $0 != "?" && $0 != "#" })
        let name = PathResolution.baseName(path)
        guard name.contains("%") else { return name }
        var bytes: [UInt8] = []
        var rest = name.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(Substring(rest.prefix(2))), radix: 16),
                rest.count >= 2
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
