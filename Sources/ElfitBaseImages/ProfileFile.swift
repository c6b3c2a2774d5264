import ElfitBytes
import ElfitELF

/// A base image as one text file: what `elfit base import` writes and `--base FILE` reads.
///
///     elfit-profile 2
///     image NAME · libc musl 1.2.5 · architecture x86_64 · directories /lib:/usr/lib
///     package imported NAME -
///     link PATH TARGET · present PATH WHAT IT IS · library PATH ... (the lines of ``ABIRecord``)
///
/// In paths, bytes that would end a word are written as `%20`.
package enum ProfileFile {
    static let firstLine = "elfit-profile 2"
    /// Larger profile files are refused, in bytes.
    static let sizeLimit = 256 << 20

    /// The text of an image that was read from a file system.
    package static func write(_ image: BaseImage) -> String {
        let inventory = LibraryInventory(image)
        var lines = [firstLine] + image.descriptionLines + ["package imported root -"]
        lines += inventory.links.sorted { $0.key < $1.key }.map {
            "link \(escaped($0.key)) \(escaped($0.value))"
        }
        lines += inventory.others.sorted { $0.key < $1.key }.map {
            "present \(escaped($0.key)) \(oneLine($0.value))"
        }
        var text = lines.joined(separator: "\n") + "\n"
        for (path, object) in inventory.objects.sorted(by: { $0.key < $1.key }) {
            text += ABIRecord.write(object.facts, path: escaped(path))
        }
        return text
    }

    /// Reads a profile file.
    ///
    /// - Throws: ``BaseImageError/badProfile(_:)`` with the line and the reason.
    package static func read(_ path: String) throws(BaseImageError) -> BaseImage {
        guard let bytes = RootDirectory("/").bytes(at: path, limit: sizeLimit) else {
            throw .badProfile("\(path): cannot be read as a profile")
        }
        let text = ProfileText(bytes)
        do { try ProfileCheck.check(text) } catch {
            throw .badProfile("\(path):\(error.line): \(error.reason)")
        }
        let lines = text.lines(before: "package ")
        let description = ImageDescription(lines.dropFirst().joined(separator: "\n"))
        let record = PackageRecord(text)
        guard let architecture = description.architecture else {
            throw .badProfile("\(path): for no architecture")
        }
        return description.image(architecture: architecture) { [record] in [record] }
    }

    /// A path as one word: what would end it is written as `%20`.
    static func escaped(_ path: String) -> String {
        guard path.utf8.contains(where: { $0 <= 0x20 || $0 == 0x25 || $0 == 0x3a || $0 == 0x7f }) else {
            return path
        }
        return path.utf8.map { byte in
            let isPlain = byte > 0x20 && byte != 0x25 && byte != 0x3a && byte != 0x7f
            return isPlain ? String(UnicodeScalar(byte)) : hexadecimal(byte)
        }.joined()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "%" + (digits.count < 2 ? "0" : "") + digits
    }

    /// The path that ``escaped(_:)`` wrote.
    static func unescaped(_ word: String) -> String {
        guard word.utf8.contains(0x25) else { return word }
        var bytes: [UInt8] = []
        var rest = Array(word.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == 0x25, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Text that stays on its line.
    static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || ($0.isASCII && $0 < " ") ? " " : $0 })
    }
}

extension ProfileText {
    /// The lines from the start to the first one with this beginning.
    func lines(before end: String) -> [String] {
        var lines: [String] = []
        for line in string.split(separator: "\n", omittingEmptySubsequences: true) {
            if line.hasPrefix(end) || line.hasPrefix("library ") { break }
            lines.append(String(line))
        }
        return lines
    }
}
