import ElfitArchives

/// Goes through a layer once, from its first byte to its last.
struct LayerReader<Value: Sendable> {
    let selection: ImageSelection<Value>
    let limits: ImageLimits
    let budget: EntryBudget
    /// Entries to be read whole in a second reading, with the path that each is wanted for; nil in the first.
    var again: [Int: String]?

    func read(_ layer: LayerSource, _ supply: any ByteSupply) throws(ImageError) -> LayerContents<Value> {
        let start = Peeked(supply)
        let found = Compression(head: try start.head())
        if let wanted = layer.compression, wanted != found {
            let what = wanted == .none ? "not to be compressed" : "to be \(wanted.rawValue)"
            let isFound = found == .none ? "it is not compressed" : "it is \(found.rawValue)"
            throw ImageError(.unsupported, layer.place, "its media type says it is \(what), but \(isFound)")
        }
        // One digest is enough: the outer one where there is one.
        let packed = CheckedSupply(
            start, expected: layer.digest ?? (found == .none ? layer.contentDigest : nil), place: layer.place)
        guard found != .none else { return try entries(layer, packed, checking: [packed]) }
        let inflated = CheckedSupply(
            try InflatedSupply(packed, found, limits, place: layer.place),
            expected: layer.digest == nil ? layer.contentDigest : nil, place: layer.place)
        return try entries(layer, inflated, checking: layer.digest == nil ? [inflated] : [inflated, packed])
    }

    /// The entries, and then all bytes to the last, for their digests. Where other bytes than those meant are
    /// there, that is what is said of them, whatever sense they make.
    private func entries(
        _ layer: LayerSource, _ supply: CheckedSupply, checking checked: [CheckedSupply]
    ) throws(ImageError) -> LayerContents<Value> {
        do {
            let contents = try entries(layer, supply)
            for supply in checked { try supply.finish() }
            return contents
        } catch  where error.kind != .wrongDigest {
            for supply in checked where supply.isExpected { try supply.finish() }
            throw error
        }
    }

    private func entries(_ layer: LayerSource, _ supply: CheckedSupply) throws(ImageError)
        -> LayerContents<Value>
    {
        let hasDigest = layer.digest != nil || layer.contentDigest != nil
        let reader = try ArchiveReader(.tar, hasDigest ? PaddedSupply(supply) : supply, place: layer.place)
        let content = EntryContent(selection: selection, limits: limits, reader: reader)
        var contents = LayerContents<Value>()
        var index = 0
        while let entry = try reader.nextEntry() {
            defer { index += 1 }
            if let again {
                if again[index] == nil { continue }
            } else {
                try budget.charge(entry, layer.place)
            }
            let path = try EntryPath.inside(entry.path, layer.place)
            guard let item = try item(entry, path, index, layer, content) else { continue }
            contents.items.append(item)
            if again != nil, case .file(let found, _) = item.item { contents.again[index] = found }
        }
        return contents
    }

    private func item(
        _ entry: ArchiveEntry, _ path: String, _ index: Int, _ layer: LayerSource,
        _ content: EntryContent<Value>
    ) throws(ImageError) -> (path: String, item: LayerItem<Value>)? {
        if let hidden = try EntryPath.whiteout(path, layer.place) {
            return hidden.isIgnored ? nil : (hidden.path, hidden.isOpaque ? .opaque : .whiteout)
        }
        switch entry.kind {
        case .directory: return (path, .directory(FileAttributes(entry, layer: layer.index)))
        case .symbolicLink: return (path, .link(entry.target))
        case .hardLink: return (path, .hardLink(try EntryPath.inside(entry.target, layer.place, of: path)))
        case .other: return (path, .special)
        case .device:
            guard path.hasPrefix("/dev/") else {
                throw ImageError(.device, layer.place, "\(path): a device node")
            }
            return (path, .special)
        case .file:
            let unread = FileContent<Value>.unread(layer: layer.index, entry: index)
            return (
                path,
                .file(
                    try content.read(again?[index] ?? path, entry, unread: unread, isAgain: again != nil),
                    FileAttributes(entry, layer: layer.index))
            )
        }
    }
}
