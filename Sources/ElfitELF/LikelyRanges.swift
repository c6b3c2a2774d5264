import CElfitELF

extension ELFReader {
    /// Of one segment at most this much is kept in advance, in bytes.
    private static let segmentLimit = 6 << 20

    /// Which parts of an ELF file ``read(_:)`` will probably ask for, by its first bytes.
    ///
    /// Dynamic tables lie in segments that are not executable, or in front of the code where the first
    /// segment holds both. A wrong guess costs time, never an answer.
    ///
    /// - Parameters:
    ///   - head: the first bytes of the file, a few thousand.
    ///   - size: of the whole file, in bytes.
    package static func likelyRanges(_ head: UnsafeRawBufferPointer, _ size: Int) -> [Range<Int>] {
        guard head.count >= 64, elf_version(UInt32(EV_CURRENT)) != 0 else { return [0..<size] }
        var copy = Array(head)
        // Without section headers, as the reader itself sees it.
        for index in copy[4] == 2
            ? Array(0x28..<0x30) + Array(0x3a..<0x40) : Array(0x20..<0x24) + Array(0x2e..<0x34)
        {
            copy[index] = 0
        }
        return copy.withUnsafeMutableBytes { bytes in
            guard let elf = elf_memory(bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
            else {
                return []
            }
            defer { elf_end(elf) }
            var count = 0
            guard elf_getphdrnum(elf, &count) == 0 else { return [] }
            return (0..<min(count, 64)).compactMap { segmentRange(elf, Int32($0), size) }
        }
    }

    private static func segmentRange(_ elf: OpaquePointer, _ index: Int32, _ size: Int) -> Range<Int>? {
        var header = GElf_Phdr()
        guard gelf_getphdr(elf, index, &header) != nil, let start = Int(exactly: header.p_offset),
            start < size,
            let length = Int(exactly: header.p_filesz)
        else { return nil }
        let isExecutable = header.p_flags & 1 != 0
        guard
            header.p_type == PT_DYNAMIC || header.p_type == PT_NOTE
                || (header.p_type == PT_LOAD && !(isExecutable && start > 0))
        else { return nil }
        let kept =
            isExecutable
            ? min(length, max(1 << 20, min(length / 3, segmentLimit))) : min(length, segmentLimit)
        return start..<start + min(kept, size - start)
    }
}
