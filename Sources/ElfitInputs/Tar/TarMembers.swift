import ElfitArchives
import ElfitBytes

extension ArchiveContext {
    /// Reads the native files and wheels of a tar archive.
    ///
    /// - Parameters:
    ///   - isGiven: whether it was asked for by itself: then it is said where it holds no app.
    ///   - mayBeNone: whether it may turn out to be something else: the answer is nil then.
    func read(tar archive: TarArchive, isGiven: Bool, mayBeNone: Bool) -> Reading<Value>? {
        var members = TarMembers(archive: archive, context: self, isGiven: isGiven)
        do { try members.run() } catch {
            let isNone = members.count == 0 && error.kind == .damaged
            if isNone, mayBeNone { return nil }
            members.fail(
                archive.location, error.kind == .tooLarge ? .tooLarge : .corruptArchive,
                isNone ? archive.describe(error) : error.reason)
        }
        return members.reading
    }
}

/// One tar archive on its way through.
struct TarMembers<Value: Sendable> {
    private let archive: TarArchive
    private let context: ArchiveContext<Value>
    private let isGiven: Bool
    private var limits: InputLimits { context.reader.limits }

    private var signs = TarSigns()
    private var result = Reading<Value>()
    private var texts: [String: [UInt8]] = [:]
    private var textBytes = 0
    private var hardLinks: [(name: String, target: String)] = []
    /// Native files' places in the result, by name.
    private var natives: [String: Int] = [:]
    /// The member that it stands at, counted from 1.
    private(set) var count = 0
    /// Members to be read, or read whole, when it is gone through again.
    private var again: Set<Int> = []
    private var isAgain = false

    /// Up to this size, in bytes, a member is kept whole while it is looked at.
    private static var smallFile: Int { 8 << 20 }

    init(archive: TarArchive, context: ArchiveContext<Value>, isGiven: Bool) {
        (self.archive, self.context, self.isGiven) = (archive, context, isGiven)
    }

    /// Goes through the archive, and once more for what was left.
    mutating func run() throws(ImageError) {
        try runOnce()
        guard !again.isEmpty, !isOver else { return }
        (isAgain, count) = (true, 0)
        try runOnce()
    }

    /// Whether its names have told that there is nothing to read.
    private var isOver: Bool { signs.isImage || signs.isRoot || signs.isSource && !isGiven }

    private mutating func runOnce() throws(ImageError) {
        let (stream, check) = try archive.open(limits.packed, context.meter)
        while !isOver, let entry = try stream.nextEntry() {
            guard count < limits.members else {
                if isAgain { return }
                let reason = "more than \(limits.members) members, only the first were read"
                return fail(archive.location, .tooLarge, reason)
            }
            count += 1
            if !isAgain || again.contains(count) { try read(entry, stream) }
        }
        if !isOver, !isAgain { try check?.finish() }
    }

    private mutating func read(_ entry: ArchiveEntry, _ stream: ArchiveReader) throws(ImageError) {
        guard let name = name(entry.path) else {
            return fail(archive.location, .corruptArchive, "a member whose name climbs out of the archive")
        }
        signs.record(name)
        switch entry.kind {
        case .file:
            // An image's layers; where this turns out to be none, archives like others.
            if TarSigns.isLayer(name), !isAgain { again.insert(count) } else { try read(name, entry, stream) }
        case .hardLink:
            if let target = self.name(entry.target) { hardLinks.append((name, target)) }
        case .symbolicLink:
            result.items.append(.link(archive.location.member(name), target: entry.target))
        case .directory, .device, .other: break
        }
    }

    /// Relative, without `..`; nil where it leads out of the archive, or is longer than Linux has them.
    private func name(_ path: String) -> String? {
        guard path.utf8.count <= limits.packed.pathBytes else { return nil }
        return (try? EntryPath.inside(path, "")).map { String($0.dropFirst()) }
    }

    private mutating func read(_ name: String, _ entry: ArchiveEntry, _ stream: ArchiveReader)
        throws(ImageError)
    {
        let isText = FileNames.isTreeText(name)
        if FileNames.isData(name) && !isText && !FileNames.isTar(name) { return }
        let location = archive.location.member(name)
        guard isText || limits.filter.allows(location.description) else { return }
        let member = try TarMember(name, location, size: entry.size, limit: limits.memberBytes, stream)
        if isText { return try read(text: member, stream) }
        if isELF(member.head[...]) { return try read(native: member, stream) }
        if FileNames.isArchive(name) || FileNames.isTar(name) { return try read(archive: member, stream) }
        read(other: member, isExecutable: entry.isExecutable)
    }

    private mutating func read(text member: TarMember, _ stream: ArchiveReader) throws(ImageError) {
        guard member.size <= limits.textBytes else { return }
        textBytes += member.size
        guard textBytes <= limits.nestedBytes else {
            throw ImageError(.tooLarge, "", "packages' texts of more than \(limits.nestedBytes) bytes")
        }
        texts[member.name] = try member.contents(stream)
        if FileNames.isInstalledManifest(member.name) { result.items.append(.manifest(member.location)) }
    }

    private mutating func read(native member: TarMember, _ stream: ArchiveReader) throws(ImageError) {
        let limit = isAgain ? min(limits.memberBytes, limits.packed.wholeBytes) : limits.memberBytes
        guard member.size <= limit else {
            let reason = "declares \(member.size) bytes, the limit is \(limit)"
            return put(problem(member.location, .tooLarge, reason), member.name)
        }
        let isWhole = isAgain || member.size <= Self.smallFile
        let all = [0..<member.size]
        let likely = isWhole ? all : member.head.withUnsafeBytes { context.reader.likely($0, member.size) }
        try member.keep(likely, stream)
        let file = NativeFile(location: member.location, image: member.image)
        put(context.reader.extract(file), member.name)
        if member.lacksBytes, !isWhole { again.insert(count) }
    }

    /// What a native file gave; the second time, in place of the first.
    private mutating func put(_ item: InputItem<Value>, _ name: String) {
        if isAgain, let place = natives[name] {
            result.items[place] = item
        } else {
            natives[name] = result.items.count
            result.items.append(item)
        }
    }

    private mutating func read(archive member: TarMember, _ stream: ArchiveReader) throws(ImageError) {
        if let refusal = context.refusal(ofNested: member.size) {
            return fail(member.location, .tooLarge, refusal)
        }
        guard isZip(member.head[...]) || FileNames.isTar(member.name) else {
            let reason = "not a zip archive: \(describeContent(member.head[...]))"
            return fail(member.location, .corruptArchive, reason)
        }
        context.read(nested: try member.contents(stream), at: member.location, into: &result)
    }

    /// Neither native nor an archive: of interest where its name says so, or another system loads it.
    private mutating func read(other member: TarMember, isExecutable: Bool) {
        if isExecutable, let line = interpreterLine(member.head.prefix(headLength)) {
            return result.items.append(.script(member.location, interpreter: line))
        }
        let problem = InputProblem(
            location: member.location, kind: .notELF, reason: describeContent(member.head[...]))
        let isExpected = FileNames.looksNative(member.base)
        if let format = foreignFormat(member.head[...]) {
            result.items.append(
                .foreign(member.location, format: format, problem: isExpected ? problem : nil))
        } else if isExpected {
            result.items.append(.problem(problem))
        }
    }

    /// What came of it.
    var reading: Reading<Value> {
        if signs.isImage || signs.isRoot {
            let what = signs.isImage ? "a container image" : "a root file system"
            // What it holds is not an app's by itself, and it is not known either.
            let why =
                isGiven
                ? "which is checked by itself, as the only PATH"
                : "which is not looked into: what it holds is not known"
            return Reading(items: [problem(archive.location, .notELF, "\(what), \(why)")])
        }
        if signs.isSource, !isGiven { return Reading() }
        var reading = result
        for (name, target) in hardLinks {
            guard let place = natives[target], case .value(_, let value) = result.items[place] else {
                continue
            }
            let location = archive.location.member(name)
            if limits.filter.allows(location.description) { reading.items.append(.value(location, value)) }
        }
        if !texts.isEmpty { reading.archives.append(ArchiveTexts(location: archive.location, texts: texts)) }
        return reading
    }

    mutating func fail(_ location: Location, _ kind: InputProblem.Kind, _ reason: String) {
        result.items.append(problem(location, kind, reason))
    }

    private func problem(_ location: Location, _ kind: InputProblem.Kind, _ reason: String) -> InputItem<
        Value
    > {
        .problem(InputProblem(location: location, kind: kind, reason: reason))
    }
}
