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
        guard head.count >= ELFClass.elf64.headerSize, elf_version(UInt32(EV_CURRENT)) != 0 else {
            return [0..<size]
        }
        var copy = unsafe Array(head)
        // Without section headers, as the reader itself sees it.
        let elfClass = ELFClass(rawValue: copy[Int(EI_CLASS)])
        for index in elfClass.sectionFields.joined() { copy[index] = 0 }
        return unsafe copy.withUnsafeMutableBytes { bytes in
            guard
                let elf = unsafe elf_memory(
                    bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
            else {
                return []
            }
            defer { unsafe elf_end(elf) }
            var count = 0
            guard unsafe elf_getphdrnum(elf, &count) == 0 else { return [] }
            return (0..<min(count, 64)).compactMap { unsafe segmentRange(elf, Int32($0), size) }
        }
    }

    private static func segmentRange(_ elf: OpaquePointer, _ index: Int32, _ size: Int) -> Range<Int>? {
        var header = GElf_Phdr()
        guard unsafe gelf_getphdr(elf, index, &header) != nil, let start = Int(exactly: header.p_offset),
            start < size,
            let length = Int(exactly: header.p_filesz)
        else { return nil }
        let isExecutable = header.flags.contains(.execute)
        guard
            header.type == .dynamic || header.type == .note
                || (header.type == .load && !(isExecutable && start > 0))
        else { return nil }
        let kept =
            isExecutable
            ? min(length, max(1 << 20, min(length / 3, segmentLimit))) : min(length, segmentLimit)
        return start..<start + min(kept, size - start)
    }
}
