import CElfitArchive

/// libarchive's reading side; no other file calls it.
package final class ArchiveReader {
    package enum Form {
        case tar
        case stream(Compression)
    }

    private let archive: OpaquePointer
    private let supply: any ByteSupply
    private let place: String
    /// What the supply said when libarchive asked it.
    private var supplyError: ImageError?

    /// - Throws: ``ImageError/Kind/damaged`` when libarchive cannot make anything of the first bytes.
    package init(_ form: Form, _ supply: any ByteSupply, place: String) throws(ImageError) {
        guard let archive = archive_read_new() else { throw ImageError(.tooLarge, place, "out of memory") }
        self.archive = archive
        self.supply = supply
        self.place = place
        switch form {
        case .tar: archive_read_support_format_tar(archive)
        case .stream(let compression):
            archive_read_support_format_raw(archive)
            switch compression {
            case .gzip: archive_read_support_filter_gzip(archive)
            case .zstd: archive_read_support_filter_zstd(archive)
            case .xz: archive_read_support_filter_xz(archive)
            case .bzip2: archive_read_support_filter_bzip2(archive)
            case .none: break
            }
        }
        archive_read_set_read_callback(archive) { _, reader, bytes in
            ArchiveReader.from(reader).read(into: bytes)
        }
        archive_read_set_skip_callback(archive) { _, reader, count in
            Int64(ArchiveReader.from(reader).supply.skip(Int(clamping: count)))
        }
        archive_read_set_callback_data(archive, Unmanaged.passUnretained(self).toOpaque())
        try check(archive_read_open1(archive))
    }

    deinit { archive_read_free(archive) }

    /// The next entry; nil at the end of the archive.
    package func nextEntry() throws(ImageError) -> ArchiveEntry? {
        var raw: OpaquePointer?
        let code = archive_read_next_header(archive, &raw)
        if code == ARCHIVE_EOF, supplyError == nil { return nil }
        try check(code)
        guard let raw else { throw ImageError(.damaged, place, "an entry without a header") }
        let isHardLink = archive_entry_hardlink(raw) != nil || archive_entry_hardlink_utf8(raw) != nil
        let kind = isHardLink ? .hardLink : Self.kind(archive_entry_filetype(raw))
        guard let path = Self.text(archive_entry_pathname(raw), archive_entry_pathname_utf8(raw)) else {
            throw ImageError(.damaged, place, "an entry without a name")
        }
        let target: String? =
            switch kind {
            case .hardLink: Self.text(archive_entry_hardlink(raw), archive_entry_hardlink_utf8(raw))
            case .symbolicLink: Self.text(archive_entry_symlink(raw), archive_entry_symlink_utf8(raw))
            default: ""
            }
        guard let target else { throw ImageError(.damaged, place, "\(path): a link without a target") }
        let size = Int(clamping: archive_entry_size(raw))
        guard size >= 0 else { throw ImageError(.damaged, place, "\(path): a negative size") }
        return ArchiveEntry(
            kind: kind, path: path, target: target, size: size,
            headerOffset: Int(clamping: archive_read_header_position(archive)),
            mode: Int(archive_entry_perm(raw)), owner: Int(clamping: archive_entry_uid(raw)),
            group: Int(clamping: archive_entry_gid(raw)))
    }

    /// The next piece of the entry's content and where it belongs, valid until the next call; nil at its end.
    package func nextBlock() throws(ImageError) -> (bytes: UnsafeRawBufferPointer, offset: Int)? {
        var start: UnsafeRawPointer?
        var count = 0
        var offset: Int64 = 0
        let code = archive_read_data_block(archive, &start, &count, &offset)
        if code == ARCHIVE_EOF, supplyError == nil { return nil }
        try check(code)
        return (UnsafeRawBufferPointer(start: start, count: count), Int(clamping: offset))
    }

    private static func from(_ pointer: UnsafeMutableRawPointer?) -> ArchiveReader {
        Unmanaged<ArchiveReader>.fromOpaque(pointer!).takeUnretainedValue()
    }

    private func read(into bytes: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
        guard supplyError == nil else { return -1 }
        do {
            let piece = try supply.next()
            bytes?.pointee = piece?.baseAddress
            return piece?.count ?? 0
        } catch {
            supplyError = error
            return -1
        }
    }

    /// Warnings are about what nobody asks for here: owners, times, names in other character sets.
    private func check(_ code: Int32) throws(ImageError) {
        if let supplyError { throw supplyError }
        guard code != ARCHIVE_OK, code != ARCHIVE_WARN else { return }
        let text = archive_error_string(archive).map { String(cString: $0) } ?? "no reason given"
        throw ImageError(.damaged, place, "damaged archive: \(text)")
    }

    private static func kind(_ type: mode_t) -> ArchiveEntry.Kind {
        switch type & 0o170000 {
        case 0o100000: .file
        case 0o040000: .directory
        case 0o120000: .symbolicLink
        case 0o020000, 0o060000: .device
        default: .other
        }
    }

    /// As the bytes stand in the archive, or else what libarchive could make of them.
    private static func text(_ raw: UnsafePointer<CChar>?, _ converted: UnsafePointer<CChar>?) -> String? {
        (raw ?? converted).map { String(cString: $0) }
    }
}
