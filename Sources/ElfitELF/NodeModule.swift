import ElfitBytes

/// The registration record that an addon hands to `node_module_register` (Node, src/node.h, struct node_module):
/// version and flags, a handle, the source file's name, two functions, the module's name, two more pointers.
extension ELFReader {
    /// Larger writable segments are not searched, in bytes.
    private static let dataLimit = 4 << 20
    private static let recordSize = 64

    /// NODE_MODULE_VERSION of the first such record; nil in files without, and where its relocations are packed.
    mutating func readNodeModule(_ tags: DynamicTags) throws(ELFReadError) {
        let symbols = facts.symbols
        guard facts.header.elfClass == .elf64, facts.header.data == .littleEndian,
            symbols.imports.contains(where: { symbols.nameStarts($0, with: "node_module_register") }),
            let table = sizedRange(.rela, .relaSize, tags)
        else { return }
        try require([table])
        var pointers: [UInt64: UInt64] = [:]
        withWords(table) { words in
            let entry = ELFClass.elf64.relocationSize(hasAddend: true)
            for offset in stride(from: 0, to: table.count - entry + 1, by: entry) {
                guard let place = words.long(offset), let addend = words.long(offset + 16) else { return }
                pointers[place] = addend
            }
        }
        for segment in facts.loadSegments
        where segment.flags.contains(.write) && segment.fileSize <= Self.dataLimit {
            for place in pointers.keys.sorted()
            where place >= segment.address + 16 && place - segment.address < segment.fileSize {
                if let version = try record(at: place - 16, pointers) {
                    facts.nodeModuleVersion = version
                    return
                }
            }
        }
    }

    /// Whether a record stands there: both names are pointed at, and there is a function.
    private func record(at address: UInt64, _ pointers: [UInt64: UInt64]) throws(ELFReadError) -> Int? {
        guard let file = pointers[address + 16], let name = pointers[address + 40],
            pointers[address + 24] != nil || pointers[address + 32] != nil,
            let range = fileRange(at: address), range.count >= Self.recordSize
        else { return nil }
        try require([range.prefix(Self.recordSize)])
        let head = withWords(range.prefix(Self.recordSize)) { ($0.word(0), $0.word(4), $0.long(8)) }
        guard let version = head.0, let flags = head.1, head.2 == 0, (1..<1000).contains(version), flags < 16,
            try isText(at: file), try isText(at: name)
        else { return nil }
        return Int(version)
    }

    private func isText(at address: UInt64) throws(ELFReadError) -> Bool {
        guard let range = fileRange(at: address) else { return false }
        try require([range.prefix(64)])
        return unsafe image.withBytes { bytes in
            let text = unsafe bytes[range.prefix(64)].prefix { $0 != 0 }
            return unsafe !text.isEmpty && text.allSatisfy { $0 >= 0x20 && $0 < 0x7f }
        }
    }
}

extension WordReader {
    func long(_ offset: Int) -> UInt64? {
        guard let low = word(offset), let high = word(offset + 4) else { return nil }
        return swapped ? UInt64(low) << 32 | UInt64(high) : UInt64(high) << 32 | UInt64(low)
    }
}
