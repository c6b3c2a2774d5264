package import ElfitELF
import FoundationEssentials

/// What `elfit inspect` prints of one file.
package enum FactsReport {
    struct Document: Encodable {
        struct Segment: Encodable {
            let offset, address, fileSize, memorySize, alignment: UInt64
            let flags: UInt32
        }
        struct Item: Encodable {
            let name: String
            let version: String?
            let library: String?
            let type, binding, visibility: String
            let hiddenVersion: Bool
            let uses: UInt16
        }
        struct Need: Encodable {
            let file: String
            let versions: [String]
        }
        struct Relocation: Encodable {
            let type: UInt32
            let table: String
            let count, withoutSymbol: Int
        }
        let format = "elfit-facts"
        let version = 1
        let elfClass, endian, machine, type: String
        let osABI, abiVersion: UInt8
        let interpreter, soname, rpath, runpath: String?
        let needed, filters, auxiliaries: [String]
        let flags, flags1: UInt64
        let textrel, relr, sysvHash, gnuHash: Bool
        let loadSegments: [Segment]
        let stackExecutable: Bool?
        let stackSize, tlsSize, tlsAlignment: UInt64?
        let versionNeeds: [Need]
        let versionDefinitions: [String]
        let relocations: [Relocation]
        let buildID, goBuildID: String?
        let abiTagKernel: [UInt32]?
        let gnuProperties: [UInt32]
        let dynamicSymbols: Int
        let imports, exports: [Item]
    }

    package static func json(_ facts: ELFFacts) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(document(facts)), as: UTF8.self) + "\n"
    }

    static func document(_ facts: ELFFacts) -> Document {
        let dynamic = facts.dynamic
        return Document(
            elfClass: facts.header.elfClass == .elf64 ? "ELF64" : "ELF32",
            endian: facts.header.data == .littleEndian ? "little" : "big", machine: facts.header.machineName,
            type: type(facts.header.type), osABI: facts.header.osABI.rawValue,
            abiVersion: facts.header.abiVersion,
            interpreter: facts.interpreter, soname: dynamic.soname, rpath: dynamic.rpath,
            runpath: dynamic.runpath,
            needed: dynamic.needed, filters: dynamic.filters, auxiliaries: dynamic.auxiliaries,
            flags: dynamic.flags.rawValue, flags1: dynamic.flags1.rawValue,
            textrel: dynamic.hasTextrelTag || dynamic.hasTextrelFlag,
            relr: dynamic.hasRELR, sysvHash: dynamic.hasSysvHash, gnuHash: dynamic.hasGnuHash,
            loadSegments: facts.loadSegments.map {
                .init(
                    offset: $0.offset, address: $0.address, fileSize: $0.fileSize, memorySize: $0.memorySize,
                    alignment: $0.alignment, flags: $0.flags.rawValue)
            },
            stackExecutable: facts.stack?.isExecutable, stackSize: facts.stack?.size,
            tlsSize: facts.tls?.memorySize, tlsAlignment: facts.tls?.alignment,
            versionNeeds: facts.versionNeeds.map { .init(file: $0.file, versions: $0.versions.map(\.name)) },
            versionDefinitions: facts.versionDefinitions.map(\.name),
            relocations: facts.relocations.map {
                .init(
                    type: $0.type.rawValue, table: "\($0.table)", count: $0.count,
                    withoutSymbol: $0.withoutSymbol)
            },
            buildID: facts.notes.buildID, goBuildID: facts.notes.goBuildID,
            abiTagKernel: facts.notes.abiTag?.kernel,
            gnuProperties: facts.notes.properties.map(\.rawValue), dynamicSymbols: facts.symbols.entryCount,
            imports: facts.symbols.imports.map { item($0, facts) },
            exports: facts.symbols.exports.map { item($0, facts) })
    }

    private static func item(_ symbol: Symbol, _ facts: ELFFacts) -> Document.Item {
        let need = facts.versionNeeds.lazy.compactMap { need in
            need.versions.first { $0.index == symbol.versionIndex }.map { (need.file, $0.name) }
        }.first
        let own = facts.versionDefinitions.first { $0.index == symbol.versionIndex && !$0.isBase }?.name
        return .init(
            name: facts.symbols.name(of: symbol), version: need?.1 ?? own, library: need?.0,
            type: name(symbol.type), binding: name(symbol.binding), visibility: name(symbol.visibility),
            hiddenVersion: symbol.isHiddenVersion, uses: symbol.uses.rawValue)
    }

    static func type(_ type: ObjectType) -> String {
        switch type {
        case .relocatable: "REL"
        case .executable: "EXEC"
        case .dynamic: "DYN"
        case .core: "CORE"
        default: "type \(type)"
        }
    }

    private static func name(_ type: SymbolType) -> String {
        switch type {
        case .none: "NOTYPE"
        case .object: "OBJECT"
        case .function: "FUNC"
        case .common: "COMMON"
        case .tls: "TLS"
        case .ifunc: "IFUNC"
        default: "\(type)"
        }
    }

    private static func name(_ binding: SymbolBinding) -> String {
        switch binding {
        case .global: "GLOBAL"
        case .weak: "WEAK"
        case .unique: "UNIQUE"
        default: "\(binding)"
        }
    }

    private static func name(_ visibility: SymbolVisibility) -> String {
        switch visibility {
        case .internal: "INTERNAL"
        case .hidden: "HIDDEN"
        case .protected: "PROTECTED"
        default: "DEFAULT"
        }
    }

    /// For people: needs first.
    package static func text(_ facts: ELFFacts, name: String) -> String {
        let document = document(facts)
        var lines = [
            "\(printable(name)): \(document.elfClass) \(document.endian) endian, \(document.machine), \(document.type)"
        ]
        func add(_ label: String, _ value: String?) {
            if let value, !value.isEmpty { lines.append("  \(label.padded(to: 14)) \(printable(value))") }
        }
        add(
            "interpreter",
            document.interpreter ?? (facts.isStaticExecutable ? "none: a static executable" : nil))
        add("SONAME", document.soname)
        add("NEEDED", document.needed.joined(separator: ", "))
        add("RPATH", document.rpath)
        add("RUNPATH", document.runpath)
        for need in document.versionNeeds {
            add("versions of", "\(need.file): \(need.versions.joined(separator: ", "))")
        }
        add("defines", document.versionDefinitions.joined(separator: ", "))
        let kinds = document.relocations.map { "\($0.type) x\($0.count) (\($0.table))" }
        add("relocations", kinds.joined(separator: ", "))
        add(
            "stack",
            document.stackExecutable.map { $0 ? "executable" : "not executable" } ?? "no PT_GNU_STACK")
        add("TLS", document.tlsSize.map { "\($0) bytes" })
        add("build id", document.buildID)
        add("Go build id", document.goBuildID)
        add("symbols", "\(document.imports.count) imported, \(document.exports.count) exported")
        for item in document.imports { add("  imports", label(item)) }
        for item in document.exports { add("  exports", label(item)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func label(_ item: Document.Item) -> String {
        let version = item.version.map { (item.hiddenVersion ? "@" : "@@") + $0 } ?? ""
        return item.name + version + (item.library.map { " (\($0))" } ?? "") + " \(item.type) \(item.binding)"
    }
}
