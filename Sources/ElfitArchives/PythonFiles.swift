/// The Python files of a wheel or another zip archive on disk, by member name; nil where it cannot be read. What is
/// larger than `limit` bytes together is left out.
package func pythonFiles(inArchive path: String, limit: Int = 256 << 20) -> [String: [UInt8]]? {
    guard case .success(let zip) = ZipFile.open(path, ArchivePart()) else { return nil }
    let buffers = StreamBuffers()
    var (files, total) = ([String: [UInt8]](), 0)
    for index in 0..<min(zip.count, 200_000) {
        guard let (name, member, isEncrypted, method) = zip.member(UInt64(index)), name.hasSuffix(".py"),
            !isEncrypted, method == 0 || method == 8, member.size <= limit - total,
            let bytes = try? member.contents(buffers)
        else { continue }
        files[name] = bytes
        total += bytes.count
    }
    return files
}
