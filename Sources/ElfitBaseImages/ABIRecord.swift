package import ElfitELF

/// The text form of recorded libraries: one file a package, made to be read in a diff.
///
///     package debian12 libc6 2.36-9+deb12u14
///     digest <sha256 of the package or table it was recorded from>
///     link PATH TARGET
///     library PATH
///     soname NAME · needed NAME · rpath LIST · runpath LIST · machine N · define INDEX FLAGS NAME
///     F G name@@VERSION SIZE      (type, binding, name with default @@ or hidden @ version, size)
///
/// What a reference needs of a library is all there; code, addresses and its own imports are not.
package enum ABIRecord {
    private static let typeLetters: [SymbolType: Character] = [
        .none: "N", .object: "O", .function: "F", .common: "C", .tls: "T", .ifunc: "I",
    ]
    private static let bindingLetters: [SymbolBinding: Character] = [.global: "G", .weak: "W", .unique: "U"]

    /// The lines of one library.
    package static func write(_ facts: ELFFacts, path: String) -> String {
        var lines = ["library \(path)", "machine \(facts.header.machine.rawValue)"]
        if let soname = facts.dynamic.soname { lines.append("soname \(ProfileFile.oneLine(soname))") }
        lines += facts.dynamic.needed.map { "needed \(ProfileFile.oneLine($0))" }
        if let rpath = facts.dynamic.rpath { lines.append("rpath \(ProfileFile.oneLine(rpath))") }
        if let runpath = facts.dynamic.runpath { lines.append("runpath \(ProfileFile.oneLine(runpath))") }
        for version in facts.versionDefinitions where isWord(version.name) {
            lines.append("define \(version.index) \(version.flags.rawValue) \(version.name)")
        }
        let names = Dictionary(
            facts.versionDefinitions.map { ($0.index, $0.name) }, uniquingKeysWith: { a, _ in a })
        lines += facts.symbols.exports.compactMap { line($0, facts, names) }.sorted()
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ symbol: Symbol, _ facts: ELFFacts, _ versions: [VersionIndex: String])
        -> String?
    {
        guard let type = typeLetters[symbol.type], let binding = bindingLetters[symbol.binding],
            !symbol.flags.contains(.undefined)
        else { return nil }
        var name = facts.symbols.name(of: symbol)
        // No compiler makes names with blanks; a made-up one must not become a line of its own.
        guard isWord(name) else { return nil }
        if symbol.versionIndex.namesVersion, let version = versions[symbol.versionIndex] {
            name += (symbol.isHiddenVersion ? "@" : "@@") + version
        }
        let zero = symbol.flags.contains(.hasValue) || symbol.type == .tls ? "" : "0"
        let visibility = symbol.visibility == .default ? "" : "\(symbol.visibility)"
        return "\(type)\(zero) \(binding)\(visibility) \(name)"
            + (symbol.size > 0 && symbol.type != .function ? " \(symbol.size)" : "")
    }

    private static func isWord(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
    }

    /// Reads one library's lines, from after `library PATH` to the next one.
    package static func parse(_ text: Span<UInt8>) -> ELFFacts {
        var parser = ABIParser()
        var start = 0
        for index in 0..<text.count where text[index] == UInt8(ascii: "\n") {
            parser.add(text.extracting(start..<index))
            start = index + 1
        }
        if start < text.count { parser.add(text.extracting(start..<text.count)) }
        return parser.finish()
    }
}

/// Builds facts line by line; names go from the text to the arena without becoming Strings.
private struct ABIParser {
    var facts = ELFFacts(header: ELFHeader(), fileSize: 0)
    var names: ContiguousArray<UInt8> = [0]
    var exports: ContiguousArray<Symbol> = []
    var versions: [(name: [UInt8], index: VersionIndex)] = []

    init() {
        facts.dynamicFileSize = 1
        facts.dynamic.hasGnuHash = true
        // Not recorded; no image's own library asks for an executable stack.
        facts.stack = StackSegment(isExecutable: false, size: 0)
    }

    mutating func add(_ line: Span<UInt8>) {
        guard line.count > 2 else { return }
        // Symbol lines start with an upper-case letter.
        if line[0] < 0x61 { return addSymbol(line) }
        let text = String(decoding: (0..<line.count).map { line[$0] }, as: UTF8.self)
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return }
        switch words[0] {
        case "machine": facts.header.machine = ELFMachine(rawValue: UInt16(words[1]) ?? 0)
        case "soname": facts.dynamic.soname = words[1]
        case "needed": facts.dynamic.needed.append(words[1])
        case "rpath": facts.dynamic.rpath = words[1]
        case "runpath": facts.dynamic.runpath = words[1]
        case "define": addDefinition(words[1])
        default: break
        }
    }

    private mutating func addDefinition(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 3, let index = UInt16(words[0]), let flags = UInt16(words[1]) else { return }
        facts.dynamic.hasVersym = true
        let version = VersionDefinition(
            name: words[2], index: VersionIndex(rawValue: index), flags: VersionFlags(rawValue: flags))
        facts.versionDefinitions.append(version)
        if !version.isBase { versions.append((Array(words[2].utf8), version.index)) }
    }

    private mutating func addSymbol(_ line: Span<UInt8>) {
        var position = 0
        func word() -> Range<Int> {
            let start = position
            while position < line.count, line[position] != 0x20 { position += 1 }
            defer { position += 1 }
            return start..<position
        }
        let kind = word()
        let binding = word()
        let name = word()
        let size = word()
        guard !name.isEmpty, !binding.isEmpty else { return }
        var end = name.lowerBound
        var hash: UInt32 = 5381
        let offset = UInt32(names.count)
        while end < name.upperBound, line[end] != 0x40 {
            hash = hash &* 33 &+ UInt32(line[end])
            names.append(line[end])
            end += 1
        }
        names.append(0)
        var symbol = Symbol(
            name: offset, hash: hash, versym: versym(line.extracting(end..<name.upperBound)),
            info: SymbolInfo(type(line[kind.lowerBound]), symbolBinding(line[binding.lowerBound])),
            flags: kind.count > 1 ? [.absolute] : [.hasValue])
        if binding.count > 1 {
            symbol.visibility = SymbolVisibility(rawValue: line[binding.lowerBound + 1] &- 0x30)
        }
        for index in size where index < line.count {
            symbol.size = symbol.size &* 10 &+ UInt32(line[index] &- 0x30)
        }
        exports.append(symbol)
    }

    /// The version index behind `@VERSION` (hidden) or `@@VERSION`.
    private func versym(_ text: Span<UInt8>) -> VersionIndex {
        guard text.count > 1 else { return .global }
        let isDefault = text[1] == 0x40
        let start = isDefault ? 2 : 1
        for version in versions where version.name.count == text.count - start {
            if version.name.indices.allSatisfy({ version.name[$0] == text[start + $0] }) {
                return isDefault ? version.index : version.index.hidden
            }
        }
        return .global
    }

    private func type(_ letter: UInt8) -> SymbolType {
        switch letter {
        case UInt8(ascii: "O"): .object
        case UInt8(ascii: "F"): .function
        case UInt8(ascii: "C"): .common
        case UInt8(ascii: "T"): .tls
        case UInt8(ascii: "I"): .ifunc
        default: .none
        }
    }

    private func symbolBinding(_ letter: UInt8) -> SymbolBinding {
        switch letter {
        case UInt8(ascii: "W"): .weak
        case UInt8(ascii: "U"): .unique
        default: .global
        }
    }

    mutating func finish() -> ELFFacts {
        facts.symbols = SymbolTable(names: names, exports: exports, entryCount: exports.count + 1)
        return facts
    }
}
