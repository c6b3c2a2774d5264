import ElfitArchives

/// Applies layers one on the other (OCI image spec, "Applying Changesets").
extension ImageFiles {
    /// Puts a layer on top. Its whiteouts hide what lower layers have, whatever their place in the archive.
    ///
    /// A name below a link lands where the link leads, as container runtimes unpack it onto the layers below.
    mutating func apply(_ layer: LayerContents<Value>, place: String) throws(ImageError) {
        for (path, item) in layer.items {
            switch item {
            case .whiteout:
                let found = try lookUp(path, place)
                if found.index != nil, let parent = found.parent { remove(lastName(path), from: parent) }
            case .opaque:
                if let index = try lookUp(path, place, followsLast: true).index {
                    entries[index].children = [:]
                }
            default: continue
            }
        }
        for (path, item) in layer.items {
            switch item {
            case .whiteout, .opaque: continue
            case .directory(let attributes): try put(.directory, attributes, path, place)
            case .file(let content, let attributes): try put(.file(content), attributes, path, place)
            case .link(let target): try put(.link(target), .madeDirectory, path, place)
            case .special: try put(.special, .madeDirectory, path, place)
            case .hardLink(let target): try link(path, to: target, place)
            }
        }
    }

    /// A hard link is a second name of what the first one has now.
    private mutating func link(_ path: String, to target: String, _ place: String) throws(ImageError) {
        guard let index = try lookUp(target, place).index else {
            throw ImageError(.brokenLink, place, "\(path): a hard link to \(target), which is not there")
        }
        if case .directory = entries[index].node {
            throw ImageError(.brokenLink, place, "\(path): a hard link to \(target), which is a directory")
        }
        try put(entries[index].node, entries[index].attributes, path, place)
    }

    private mutating func put(
        _ node: ImageNode<Value>, _ attributes: FileAttributes, _ path: String, _ place: String
    ) throws(ImageError) {
        guard path != "/" else {
            entries[0].attributes = attributes
            return
        }
        let parent = try directory(above: path, place)
        let name = lastName(path)
        if let known = entries[parent].children[name] {
            let index = Int(known)
            // A directory on a directory keeps what is in it; anything else takes the whole place.
            if case .directory = node, case .directory = entries[index].node {
                entries[index].attributes = attributes
                return
            }
        }
        entries.append(Entry(node: node, attributes: attributes))
        entries[parent].children[name] = Int32(entries.count - 1)
    }

    /// The directory that a path's last name belongs in; made where there is none.
    private mutating func directory(above path: String, _ place: String) throws(ImageError) -> Int {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))!
        let found = try lookUp(String(path[..<slash]), place, followsLast: true)
        if let index = found.index, case .directory = entries[index].node { return index }
        var current = 0
        for part in found.path.utf8.split(separator: UInt8(ascii: "/")).map({ String(Substring($0)) }) {
            if let next = entries[current].children[part], case .directory = entries[Int(next)].node {
                current = Int(next)
                continue
            }
            entries.append(Entry(node: .directory))
            entries[current].children[part] = Int32(entries.count - 1)
            current = entries.count - 1
        }
        return current
    }

    private mutating func remove(_ name: String, from parent: Int) { entries[parent].children[name] = nil }

    private func lookUp(_ path: String, _ place: String, followsLast: Bool = false) throws(ImageError)
        -> Found
    {
        do { return try find(path, followsLast: followsLast) } catch {
            throw ImageError(.tooLarge, place, "\(path): its links lead in circles")
        }
    }

    private func lastName(_ path: String) -> String {
        String(path[path.index(after: path.utf8.lastIndex(of: UInt8(ascii: "/"))!)...])
    }

    /// The files that ``Keep`` asks for by one of their names and that have not been read under another:
    /// by layer, the entry's number and the name.
    func unread(_ keep: (String) -> Keep) -> [Int: [Int: String]] {
        var wanted: [Int: [Int: String]] = [:]
        visit { path, node in
            if case .name = keep(path) { return }
            var target = node
            if case .link = node { target = self.node(at: path)?.node ?? .directory }
            guard case .file(.unread(let layer, let entry)) = target else { return }
            // The least of several names: the same whatever the order of the walk.
            wanted[layer, default: [:]][entry] = min(path, wanted[layer]?[entry] ?? path)
        }
        return wanted
    }

    /// Puts in what a second reading gave.
    mutating func fill(_ found: [Int: [Int: FileContent<Value>]]) {
        for index in entries.indices {
            guard case .file(.unread(let layer, let entry)) = entries[index].node,
                let content = found[layer]?[entry]
            else { continue }
            entries[index].node = .file(content)
        }
    }
}
