import ElfitELF
import ElfitTestSupport
import Testing

/// The fields of an ELF file as types: what they take apart, and that unknown numbers stay what they are.
@Suite struct WordsTests {
    private let folder = Folder()

    @Test func theHiddenBitOfAVersion() {
        let third = VersionIndex(rawValue: 0x8003)
        #expect(third.isHidden)
        #expect(third.withoutHiddenBit == VersionIndex(rawValue: 3))
        #expect(third.withoutHiddenBit.hidden == third)
        #expect(!VersionIndex.first.isHidden)
        #expect(VersionIndex.first.withoutHiddenBit == .first)
    }

    @Test func indicesThatNameNoVersion() {
        for index in [VersionIndex.local, .global, .global.hidden] { #expect(!index.namesVersion) }
        for index in [VersionIndex.first, .first.hidden, VersionIndex(rawValue: 0x7fff)] {
            #expect(index.namesVersion)
        }
    }

    @Test func theHalvesOfSymbolInfo() {
        for byte in UInt8.min...UInt8.max {
            let info = SymbolInfo(rawValue: byte)
            #expect(SymbolInfo(info.type, info.binding) == info)
        }
        #expect(SymbolInfo(.function, .weak).rawValue == 0x22)
        #expect(SymbolInfo(.ifunc, .unique).type == .ifunc)
        #expect(SymbolInfo(.ifunc, .unique).binding == .unique)
    }

    /// Each part of a symbol can be changed without the others; st_other's upper bits belong to the machine.
    @Test func partsOfASymbol() {
        var symbol = Symbol(name: 0, hash: 0, info: SymbolInfo(.object, .global), other: 0x80, flags: [])
        symbol.type = .tls
        #expect(symbol.info == SymbolInfo(.tls, .global))
        symbol.binding = .weak
        #expect(symbol.info == SymbolInfo(.tls, .weak))
        symbol.visibility = .protected
        #expect(symbol.visibility == .protected)
        #expect(symbol.other == 0x83)
        symbol.visibility = .default
        #expect(symbol.other == 0x80)
    }

    /// Tables hold millions of symbols.
    @Test func wordsTakeNoRoom() {
        #expect(MemoryLayout<Symbol>.size == 19)
        #expect(MemoryLayout<Symbol>.stride == 20)
        #expect(MemoryLayout<VersionIndex>.size == 2)
        #expect(MemoryLayout<SymbolInfo>.size == 1)
        #expect(MemoryLayout<RelocationType>.size == 4)
    }

    /// What has no name here is read, carried along and shown as a number.
    @Test func unknownNumbersAreKept() throws {
        var bytes = readBytes(folder.library("odd.so", "int a;"))
        // EI_OSABI, EI_ABIVERSION, e_type.
        bytes.replaceSubrange(7...8, with: [77, 5])
        bytes.replaceSubrange(16...17, with: [0x34, 0xfe])
        let header = try facts(folder.write("odd.so", bytes)).header
        #expect(header.osABI == OSABI(rawValue: 77))
        #expect(header.abiVersion == 5)
        #expect(header.type == ObjectType(rawValue: 0xfe34))
        #expect(!header.type.isLinked)
        #expect("\(header.type) \(header.osABI)" == "65076 77")
    }

    /// Sizes of records, as readelf tells them of real files of both classes.
    @Test func sizesOfRecords() throws {
        for (target, expected) in [("x86_64-linux-gnu", 56), ("i386-linux-gnu", 32)] {
            let header = try facts(folder.library("\(target).so", "int a;", "--target=\(target)")).header
            #expect(header.elfClass.programHeaderSize == expected)
            #expect(Int(header.programHeaderSize) == expected)
        }
    }
}
