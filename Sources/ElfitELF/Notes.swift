import CElfitELF

/// PT_NOTE: the ABI tag, GNU properties, build ids of GNU ld and Go.
extension ELFReader {
    mutating func readNotes(_ segment: GElf_Phdr) {
        guard let range = fileRange(segment)?.prefix(1 << 20) else { return }
        guard let data = chunk(range, segment.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR) else { return }
        var offset = 0
        for _ in 0..<1024 {
            var header = GElf_Nhdr()
            var nameOffset = 0
            var descriptorOffset = 0
            let next = gelf_getnote(data, offset, &header, &nameOffset, &descriptorOffset)
            guard next > offset else { break }
            let name = bytes(data, nameOffset, Int(header.n_namesz)).prefix { $0 != 0 }
            let descriptor = bytes(data, descriptorOffset, Int(header.n_descsz))
            add(String(decoding: name, as: UTF8.self), header.n_type, descriptor, alignment: segment.p_align)
            offset = next
        }
    }

    private func bytes(_ data: UnsafeMutablePointer<Elf_Data>, _ offset: Int, _ count: Int) -> [UInt8] {
        guard let start = data.pointee.d_buf, offset >= 0, count >= 0, offset <= data.pointee.d_size - count
        else {
            return []
        }
        return Array(UnsafeRawBufferPointer(start: start + offset, count: count))
    }

    private mutating func add(_ name: String, _ type: UInt32, _ descriptor: [UInt8], alignment: UInt64) {
        switch (name, type) {
        // glibc reads the tag of a segment that is aligned to words alone (loader-rules 1).
        case ("GNU", 1) where descriptor.count >= 16 && alignment >= 4:
            let words = (0..<4).map { word(descriptor, $0 * 4) }
            facts.notes.abiTag = .init(system: words[0], kernel: Array(words[1...]))
        case ("GNU", 3): facts.notes.buildID = hexadecimal(descriptor)
        case ("GNU", 5): addProperties(descriptor)
        case ("Go", 4): facts.notes.goBuildID = String(decoding: descriptor, as: UTF8.self)
        default: break
        }
    }

    /// NT_GNU_PROPERTY_TYPE_0: type, size, data, each padded to the class's word.
    private mutating func addProperties(_ descriptor: [UInt8]) {
        let alignment = facts.header.elfClass == 2 ? 8 : 4
        var offset = 0
        while offset + 8 <= descriptor.count {
            let type = word(descriptor, offset)
            let size = Int(word(descriptor, offset + 4))
            if type == 0xc000_8002, size >= 4, offset + 12 <= descriptor.count {
                facts.notes.x86ISANeeded |= word(descriptor, offset + 8)
            }
            if type == 0xb000_8000, size >= 4, offset + 12 <= descriptor.count {
                facts.notes.needsIndirectAccess = word(descriptor, offset + 8) & 1 != 0
            }
            if !facts.notes.properties.contains(type), facts.notes.properties.count < 64 {
                facts.notes.properties.append(type)
            }
            offset += 8 + (size + alignment - 1) / alignment * alignment
        }
        facts.notes.properties.sort()
    }

    private func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        bytes.withUnsafeBytes { WordReader(bytes: $0, swapped: facts.header.data == 2).word(offset) ?? 0 }
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
