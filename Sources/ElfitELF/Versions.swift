/// DT_VERNEED and DT_VERDEF (gABI supplement "Symbol Versioning").
extension ELFReader {
    /// Chains longer than this are not believed.
    private static let chainLimit = 16_384

    mutating func readVersions(_ tags: DynamicTags, _ strings: Range<Int>) throws(ELFReadError) {
        if let address = tags[.versionNeeds] {
            guard let range = fileRange(at: address) else { throw .outOfBounds("the version needs") }
            try require([range.prefix(4 << 20)])
            facts.versionNeeds = versionNeeds(range.prefix(4 << 20), strings)
        }
        if let address = tags[.versionDefinitions] {
            guard let range = fileRange(at: address) else { throw .outOfBounds("the version definitions") }
            try require([range.prefix(4 << 20)])
            facts.versionDefinitions = versionDefinitions(range.prefix(4 << 20), strings)
        }
    }

    private func versionNeeds(_ range: Range<Int>, _ strings: Range<Int>) -> [VersionNeed] {
        withWords(range) { words in
            var result: [VersionNeed] = []
            var offset = 0
            for _ in 0..<Self.chainLimit {
                guard let file = words.word(offset + 4), let auxiliary = words.word(offset + 8),
                    let next = words.word(offset + 12)
                else { break }
                let versions = neededVersions(words, offset + Int(auxiliary), strings)
                result.append(VersionNeed(file: string(UInt64(file), strings), versions: versions))
                if next == 0 { break }
                offset += Int(next)
            }
            return result
        }
    }

    private func neededVersions(_ words: WordReader, _ start: Int, _ strings: Range<Int>) -> [VersionNeed
        .Version]
    {
        var result: [VersionNeed.Version] = []
        var offset = start
        for _ in 0..<Self.chainLimit {
            guard let flags = words.half(offset + 4), let index = words.half(offset + 6),
                let name = words.word(offset + 8), let next = words.word(offset + 12)
            else { break }
            result.append(
                .init(
                    name: string(UInt64(name), strings),
                    index: VersionIndex(rawValue: index).withoutHiddenBit,
                    flags: VersionFlags(rawValue: flags)))
            if next == 0 { break }
            offset += Int(next)
        }
        return result
    }

    private func versionDefinitions(_ range: Range<Int>, _ strings: Range<Int>) -> [VersionDefinition] {
        withWords(range) { words in
            var result: [VersionDefinition] = []
            var offset = 0
            for _ in 0..<Self.chainLimit {
                guard let flags = words.half(offset + 2), let index = words.half(offset + 4),
                    let auxiliary = words.word(offset + 12), let next = words.word(offset + 16)
                else { break }
                let names = definitionNames(words, offset + Int(auxiliary), strings)
                if let name = names.first {
                    result.append(
                        VersionDefinition(
                            name: name, index: VersionIndex(rawValue: index).withoutHiddenBit,
                            flags: VersionFlags(rawValue: flags), parents: Array(names.dropFirst())))
                }
                if next == 0 { break }
                offset += Int(next)
            }
            return result
        }
    }

    private func definitionNames(_ words: WordReader, _ start: Int, _ strings: Range<Int>) -> [String] {
        var result: [String] = []
        var offset = start
        for _ in 0..<Self.chainLimit {
            guard let name = words.word(offset), let next = words.word(offset + 4) else { break }
            result.append(string(UInt64(name), strings))
            if next == 0 { break }
            offset += Int(next)
        }
        return result
    }
}

extension Range where Bound == Int {
    /// The range's beginning, at most `count` long.
    func prefix(_ count: Int) -> Range<Int> { lowerBound..<Swift.min(upperBound, lowerBound + count) }
}
