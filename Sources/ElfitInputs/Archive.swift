import ElfitArchives
import ElfitBytes
import Glibc

/// Reads the native files of one wheel, or of another zip archive; its members never touch the disk.
///
/// - Parameter parts: where in the file the archive may stand: the first that is one is read.
func readArchive<Value>(
    _ path: String, parts: [ArchivePart], _ reader: Reader<Value>
) -> Reading<Value> {
    var result = Reading<Value>()
    let location = Location(file: path)
    var failure: String?
    for part in parts {
        switch ZipFile.open(path, part) {
        case .success(let zip):
            readMembers(of: zip, at: location, ArchiveContext(reader, file: path), into: &result)
            return result
        case .failure(let error): failure = failure ?? error.message
        }
    }
    let reason = "damaged wheel: \(failure ?? "no archive")"
    result.items = [.problem(InputProblem(location: location, kind: .corruptArchive, reason: reason))]
    return result
}

/// Reads every member; archives among them are gone into.
func readMembers<Value>(
    of zip: ZipFile, at location: Location, _ context: ArchiveContext<Value>,
    into result: inout Reading<Value>
) {
    let limits = context.reader.limits
    if zip.count > limits.members {
        let reason = "\(zip.count) members, only the first \(limits.members) were read"
        result.items.append(.problem(InputProblem(location: location, kind: .tooLarge, reason: reason)))
    }
    var members = MemberReader(zip: zip, archive: location, context: context, result: result)
    if !FileNames.isArchive(location.description) { members.findAddons(upTo: limits.members) }
    for index in 0..<min(zip.count, limits.members) { members.read(UInt64(index)) }
    result = members.result
    if !members.texts.isEmpty {
        result.archives.append(ArchiveTexts(location: location, texts: members.texts))
    }
}

/// One archive on its way through.
private struct MemberReader<Value: Sendable> {
    let zip: ZipFile
    let archive: Location
    let context: ArchiveContext<Value>
    let buffers = StreamBuffers()
    var result: Reading<Value>
    var texts: [String: [UInt8]] = [:]
    /// The directories of Node packages that have addons, with a slash at their ends: their JavaScript is kept.
    private var withAddons: Set<String> = []

    init(zip: ZipFile, archive: Location, context: ArchiveContext<Value>, result: Reading<Value>) {
        (self.zip, self.archive, self.context, self.result) = (zip, archive, context, result)
    }

    private var reader: Reader<Value> { context.reader }

    /// Goes through the names alone.
    mutating func findAddons(upTo limit: Int) {
        for index in 0..<min(zip.count, limit) {
            guard let name = zip.member(UInt64(index))?.name, name.hasSuffix(".node") else { continue }
            if let package = FileNames.nodePackage(of: name) { withAddons.insert(package) }
        }
    }

    /// Whether a member is JavaScript of a package with addons.
    private func isCodeBesideAddons(_ name: String) -> Bool {
        guard !withAddons.isEmpty, [".js", ".cjs", ".mjs"].contains(where: name.hasSuffix) else {
            return false
        }
        return FileNames.nodePackage(of: name).map(withAddons.contains) ?? false
    }

    mutating func read(_ index: UInt64) {
        guard let (name, member, isEncrypted, method) = zip.member(index), !name.hasSuffix("/") else {
            return
        }
        let isManifest = FileNames.isInstalledManifest("/" + name)
        let isText = FileNames.isPackageText(name) || isManifest
        let isCode =
            member.size <= 1 << 20
            && (name.hasSuffix(".py") ? FileNames.isArchive(archive.description) : isCodeBesideAddons(name))
        if FileNames.isData(name) && !isText && !isCode && !FileNames.isTar(name) { return }
        let location = archive.member(name)
        guard isText || reader.limits.filter.allows(location.description) else { return }
        if isEncrypted { return fail(location, .encrypted, "encrypted member") }
        guard method == 0 || method == 8 else {
            return fail(location, .corruptArchive, "compression method \(method) is not supported")
        }
        if isCode { return keepCode(name, member, method) }
        do {
            if isText, member.size <= reader.limits.textBytes {
                texts[name] = try member.contents(buffers)
                if isManifest { result.items.append(.manifest(location)) }
            } else {
                try readNative(member, name, location)
            }
        } catch {
            fail(location, .corruptArchive, describe(error))
        }
    }

    /// Keeps a Python file that opens libraries, and JavaScript; one that cannot be read is told of by whoever installs it.
    private mutating func keepCode(_ name: String, _ member: Member, _ method: UInt16) {
        guard let bytes = try? member.contents(buffers),
            !name.hasSuffix(".py") || FileNames.openers.contains(where: { contains(bytes, $0) })
        else { return }
        texts[name] = bytes
    }

    private mutating func readNative(_ member: Member, _ name: String, _ location: Location)
        throws(ByteSourceError)
    {
        let stream = try MemberStream(member, buffers)
        let head = try stream.next().map { Array($0) } ?? []
        let base = name.split(separator: "/").last.map(String.init) ?? name
        guard isELF(head[...]) else {
            let isNamed = FileNames.isArchive(base) || FileNames.isJar(base)
            let isWheel = isNamed && isZip(head[...])
            // In a wheel it would be a package's data, which nothing is loaded from.
            let isTar = FileNames.isTar(base) && FileNames.isZipApp(archive.description)
            if isWheel || isTar { return try readNested(member, location) }
            if FileNames.looksNative(base) { fail(location, .notELF, describeContent(head[...])) }
            return
        }
        guard member.size <= reader.limits.memberBytes else {
            return fail(
                location, .tooLarge,
                "declares \(member.size) bytes, the limit is \(reader.limits.memberBytes)")
        }
        let likely = head.withUnsafeBytes { reader.likely($0, member.size) }
        let source = InflatingSource(member, buffers, stream: stream, head: head, likely: likely)
        let image = try SparseImage(source: source)
        try image.require([0..<min(member.size, 1)])
        result.items.append(reader.extract(NativeFile(location: location, image: image)))
    }

    private mutating func readNested(_ member: Member, _ location: Location) throws(ByteSourceError) {
        if let refusal = context.refusal(ofNested: member.size) { return fail(location, .tooLarge, refusal) }
        context.read(nested: try member.contents(buffers), at: location, into: &result)
    }

    private mutating func fail(_ location: Location, _ kind: InputProblem.Kind, _ reason: String) {
        result.items.append(.problem(InputProblem(location: location, kind: kind, reason: reason)))
    }
}

private func describe(_ error: ByteSourceError) -> String {
    switch error {
    case .damaged(let why): why
    case .ended(let offset): "ends after \(offset) bytes, before its declared size"
    case .system(let code): String(cString: strerror(code))
    case .noSpace(let bytes): "no address space for its \(bytes) bytes"
    }
}
