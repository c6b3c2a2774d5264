import CElfitELF

/// PT_NOTE: the ABI tag, GNU properties, build ids of GNU ld and Go.
extension ELFReader {
    mutating func readNotes(_ segment: GElf_Phdr) {
        guard let range = fileRange(segment)?.prefix(1 << 20) else { return }
        guard
            let data = unsafe chunk(
                range, segment.p_align == UInt64(ELFClass.elf64.wordSize) ? ELF_T_NHDR8 : ELF_T_NHDR)
        else { return }
        var offset = 0
        for _ in 0..<1024 {
            var header = GElf_Nhdr()
            var nameOffset = 0
            var descriptorOffset = 0
            let next = unsafe gelf_getnote(data, offset, &header, &nameOffset, &descriptorOffset)
            guard next > offset else { break }
            let name = unsafe bytes(data, nameOffset, Int(header.n_namesz)).prefix { $0 != 0 }
            let descriptor = unsafe bytes(data, descriptorOffset, Int(header.n_descsz))
            let kind = NoteKind(owner: String(decoding: name, as: UTF8.self), type: header.n_type)
            add(kind, descriptor, alignment: segment.p_align)
            offset = next
        }
    }

    private func bytes(_ data: UnsafeMutablePointer<Elf_Data>, _ offset: Int, _ count: Int) -> [UInt8] {
        guard let start = unsafe data.pointee.d_buf, offset >= 0, count >= 0,
            unsafe offset <= data.pointee.d_size - count
        else {
            return []
        }
        return unsafe Array(UnsafeRawBufferPointer(start: start + offset, count: count))
    }

    private mutating func add(_ kind: NoteKind, _ descriptor: [UInt8], alignment: UInt64) {
        switch kind {
        // glibc reads the tag of a segment that is aligned to words alone (loader-rules 1).
        case .abiTag where descriptor.count >= 16 && alignment >= 4:
            let words = (0..<4).map { word(descriptor, $0 * 4) }
            facts.notes.abiTag = .init(
                system: ABITagSystem(rawValue: words[0]), kernel: Array(words[1...]))
        case .buildID: facts.notes.buildID = hexadecimal(descriptor)
        case .properties: addProperties(descriptor)
        case .goBuildID: facts.notes.goBuildID = String(decoding: descriptor, as: UTF8.self)
        default: break
        }
    }

    /// NT_GNU_PROPERTY_TYPE_0: type, size, data, each padded to the class's word.
    private mutating func addProperties(_ descriptor: [UInt8]) {
        let alignment = facts.header.elfClass.wordSize
        var offset = 0
        while offset + 8 <= descriptor.count {
            let type = PropertyType(rawValue: word(descriptor, offset))
            let size = Int(word(descriptor, offset + 4))
            if size >= 4, offset + 12 <= descriptor.count {
                add(type, word(descriptor, offset + 8))
            }
            if !facts.notes.properties.contains(type), facts.notes.properties.count < 64 {
                facts.notes.properties.append(type)
            }
            offset += 8 + (size + alignment - 1) / alignment * alignment
        }
        facts.notes.properties.sort()
    }

    private mutating func add(_ type: PropertyType, _ bits: UInt32) {
        switch type {
        case .x86ISANeeded: facts.notes.x86ISANeeded.formUnion(X86ISALevels(rawValue: bits))
        case .needed:
            let needed = NeededProperties(rawValue: bits)
            facts.notes.needsIndirectAccess = needed.contains(.indirectExternAccess)
        default: break
        }
    }

    private func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        unsafe bytes.withUnsafeBytes {
            unsafe WordReader(bytes: $0, swapped: facts.header.data == .bigEndian).word(offset) ?? 0
        }
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
