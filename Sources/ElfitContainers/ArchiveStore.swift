import ElfitArchives
import ElfitBytes
import ElfitSystem
import Glibc
import Synchronization

/// An image in a tar archive, packed or not.
struct ArchiveStore: BlobStore {
    let place: String
    private let limits: ImageLimits
    private let compression: Compression
    /// Members by normalized name: where the header stands, and the content of small documents.
    private var members: [String: (offset: Int, size: Int)] = [:]
    private var documents: [String: [UInt8]] = [:]
    private var keptBytes = 0
    /// Links among members, as old docker-archives have where two layers are alike.
    private var links: [String: String] = [:]

    init(_ path: String, limits: ImageLimits) throws(ImageError) {
        place = path
        self.limits = limits
        let peeked = Peeked(try FileSupply(path: path))
        compression = Compression(head: try peeked.head())
        let reader = try Self.open(path, compression, limits)
        while let entry = try reader.nextEntry() {
            guard members.count + links.count < limits.members else {
                throw ImageError(.tooLarge, path, "more than \(limits.members) members")
            }
            try add(entry, reader)
        }
    }

    private mutating func add(_ entry: ArchiveEntry, _ reader: ArchiveReader) throws(ImageError) {
        guard entry.path.utf8.count <= limits.pathBytes else {
            throw ImageError(.tooLarge, place, "a member's name of \(entry.path.utf8.count) bytes")
        }
        let name = String(try EntryPath.inside(entry.path, place).dropFirst())
        switch entry.kind {
        case .file:
            members[name] = (entry.headerOffset, entry.size)
            // Documents are small and come in any order: kept until it is known which are wanted.
            let isSmall = entry.size <= min(limits.documentBytes, 1 << 16) || name.hasSuffix(".json")
            guard isSmall, entry.size <= limits.documentBytes, keptBytes + entry.size <= 64 << 20 else {
                return
            }
            documents[name] = try EntrySupply(reader, place: place).all(
                limit: limits.documentBytes, place: place)
            keptBytes += entry.size
        case .symbolicLink:
            let target = entry.target.hasPrefix("/") ? entry.target : parent(of: name) + entry.target
            links[name] = String(try EntryPath.inside(target, place, of: name).dropFirst())
        case .hardLink: links[name] = String(try EntryPath.inside(entry.target, place, of: name).dropFirst())
        case .directory, .device, .other: break
        }
    }

    /// With its slash; empty at the top.
    private func parent(of name: String) -> String {
        name.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(name[...$0]) } ?? ""
    }

    /// The first components of all members' names.
    var topNames: Set<String> {
        Set(members.keys.map { String(Substring($0.utf8.prefix { $0 != UInt8(ascii: "/") })) })
    }

    private static func open(
        _ path: String, _ compression: Compression, _ limits: ImageLimits, at offset: Int = 0
    )
        throws(ImageError) -> ArchiveReader
    {
        let file = try FileSupply(path: path, offset: offset)
        guard compression != .none else { return try ArchiveReader(.tar, file, place: path) }
        let packed = CheckedSupply(file, expected: nil, place: path)
        return try ArchiveReader(
            .tar, try InflatedSupply(packed, compression, limits, place: path), place: path)
    }

    /// The member that a name leads to, links followed.
    private func member(_ name: String) -> String? {
        var name = name
        for _ in 0..<limits.links {
            if members[name] != nil { return name }
            guard let next = links[name] else { return nil }
            name = next
        }
        return nil
    }

    func has(_ name: String) -> Bool { member(name) != nil }

    func document(_ name: String, limit: Int) throws(ImageError) -> [UInt8] {
        guard let name = member(name) else { throw ImageError(.missingBlob, place, "\(name) is not in it") }
        if let bytes = documents[name] { return bytes }
        let found = Mutex<[UInt8]>([])
        try forEach([name], threads: 1) { (_, supply) throws(ImageError) in
            let bytes = try supply.all(limit: limit, place: "\(place): \(name)")
            found.withLock { $0 = bytes }
        }
        return found.withLock { $0 }
    }

    func forEach(
        _ names: [String], threads: Int, _ body: @Sendable (String, any ByteSupply) throws(ImageError) -> Void
    ) throws(ImageError) {
        guard compression == .none else { return try inOrder(names, body) }
        _ = try concurrently(names.count, threads: threads) { (index) throws(ImageError) in
            guard let name = member(names[index]), let member = members[name] else {
                throw ImageError(.missingBlob, place, "\(names[index]) is not in it")
            }
            let reader = try Self.open(place, .none, limits, at: member.offset)
            guard try reader.nextEntry() != nil else { throw ImageError(.damaged, place, "\(name) has gone") }
            try body(names[index], EntrySupply(reader, place: "\(place): \(name)"))
        }
    }

    /// A packed archive is gone through once more, whatever order its members come in.
    private func inOrder(
        _ names: [String], _ body: (String, any ByteSupply) throws(ImageError) -> Void
    ) throws(ImageError) {
        var wanted: [String: [String]] = [:]
        for name in names { wanted[member(name) ?? "", default: []].append(name) }
        let reader = try Self.open(place, compression, limits)
        while let entry = try reader.nextEntry(), !wanted.isEmpty {
            let name = String(try EntryPath.inside(entry.path, place).dropFirst())
            guard entry.kind == .file, members[name]?.offset == entry.headerOffset,
                let asked = wanted.removeValue(forKey: name)
            else { continue }
            try body(asked[0], EntrySupply(reader, place: "\(place): \(name)"))
        }
        if let name = wanted.values.joined().min() {
            throw ImageError(.missingBlob, place, "\(name) is not in it")
        }
    }
}
