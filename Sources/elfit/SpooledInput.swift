import ElfitSystem
import Glibc

/// Standard input as a file: an image's documents may stand behind what they describe, so it is read more than once.
struct SpooledInput {
    /// Of a temporary file.
    let path: String

    /// Reads standard input to its end.
    ///
    /// - Throws: exit status 2 where it is a terminal, or cannot be kept.
    init() throws {
        guard isatty(STDIN_FILENO) == 0 else { throw wrongUsage("-: standard input is a terminal") }
        let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(folder)/elfit-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else {
            throw wrongUsage("-: no temporary file in \(folder): \(String(cString: strerror(errno)))")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = uninterrupted { read(STDIN_FILENO, &buffer, buffer.count) }
            if count == 0 { return }
            guard count > 0, Self.write(buffer.prefix(count), to: descriptor) else {
                let reason = String(cString: strerror(errno))
                unlink(path)
                throw wrongUsage("-: \(reason)")
            }
        }
    }

    /// Gives the file up.
    func remove() { unlink(path) }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { piece in
                uninterrupted { Glibc.write(descriptor, piece.baseAddress, piece.count) }
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
