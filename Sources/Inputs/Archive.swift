import Bytes
import CZip
import Glibc

/// Reads the native files of one wheel; its members never touch the disk.
func readArchive<Value>(
    _ path: String, _ reader: Reader<Value>
) -> [InputItem<Value>] {
    let limits = reader.limits
    let location = Location(file: path)
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
        let reason = "damaged wheel: \(zipMessage(code))"
        return [.problem(InputProblem(location: location, kind: .corruptArchive, reason: reason))]
    }
    defer { zip_discard(archive) }
    let count = Int(zip_get_num_entries(archive, 0))
    var items: [InputItem<Value>] = []
    if count > limits.members {
        let reason = "\(count) members, only the first \(limits.members) were read"
        items.append(.problem(InputProblem(location: location, kind: .tooLarge, reason: reason)))
    }
    let buffers = StreamBuffers()
    for index in 0..<min(count, limits.members) {
        if let item = readMember(archive, UInt64(index), path, buffers, reader) { items.append(item) }
    }
    return items
}

private func readMember<Value>(
    _ archive: OpaquePointer, _ index: UInt64, _ path: String, _ buffers: StreamBuffers,
    _ reader: Reader<Value>
) -> InputItem<Value>? {
    var status = zip_stat_t()
    guard zip_stat_index(archive, index, UInt32(ZIP_FL_ENC_RAW), &status) == 0, let raw = status.name else {
        return nil
    }
    let name = String(cString: raw)
    if name.hasSuffix("/") || FileNames.isData(name) { return nil }
    let location = Location(file: path, member: name)
    guard reader.limits.filter.allows(location.description) else { return nil }
    func problem(_ kind: InputProblem.Kind, _ reason: String) -> InputItem<Value> {
        .problem(InputProblem(location: location, kind: kind, reason: reason))
    }
    if status.encryption_method != UInt16(ZIP_EM_NONE) { return problem(.encrypted, "encrypted member") }
    guard status.comp_method == 0 || status.comp_method == 8 else {
        return problem(.corruptArchive, "compression method \(status.comp_method) is not supported")
    }
    let member = Member(
        archive: archive, index: index, size: Int(clamping: status.size), crc: status.crc,
        isDeflated: status.comp_method == 8)
    do {
        let stream = try MemberStream(member, buffers)
        let head = try stream.next().map { Array($0) } ?? []
        guard isELF(head[...]) else {
            let base = name.split(separator: "/").last.map(String.init) ?? name
            return FileNames.looksNative(base) ? problem(.notELF, describeContent(head[...])) : nil
        }
        guard member.size <= reader.limits.memberBytes else {
            return problem(
                .tooLarge, "declares \(member.size) bytes, the limit is \(reader.limits.memberBytes)")
        }
        let likely = head.withUnsafeBytes { reader.likely($0, member.size) }
        let source = InflatingSource(member, buffers, stream: stream, head: head, likely: likely)
        let image = try SparseImage(source: source)
        try image.require([0..<min(member.size, 1)])
        return reader.extract(NativeFile(location: location, image: image))
    } catch {
        return problem(.corruptArchive, describe(error))
    }
}

private func describe(_ error: ByteSourceError) -> String {
    switch error {
    case .damaged(let why): why
    case .ended(let offset): "ends after \(offset) bytes, before its declared size"
    case .system(let code): String(cString: strerror(code))
    case .noSpace(let bytes): "no address space for its \(bytes) bytes"
    }
}

private func zipMessage(_ code: Int32) -> String {
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    return String(cString: zip_error_strerror(&error))
}
