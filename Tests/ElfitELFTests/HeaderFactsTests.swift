import ElfitELF
import ElfitTestSupport
import Foundation
import Testing

@Suite struct HeaderFactsTests {
    private let folder = Folder()

    @Test(arguments: [
        ("x86_64-linux-gnu", UInt16(62), ELFClass.elf64, DataEncoding.littleEndian),
        ("aarch64-linux-gnu", 183, .elf64, .littleEndian),
        ("i386-linux-gnu", 3, .elf32, .littleEndian), ("armv7-linux-gnueabihf", 40, .elf32, .littleEndian),
        ("powerpc64-linux-gnu", 21, .elf64, .bigEndian),
        ("powerpc-linux-gnu", 20, .elf32, .bigEndian), ("riscv64-linux-gnu", 243, .elf64, .littleEndian),
        ("mips-linux-gnu", 8, .elf32, .bigEndian),
    ])
    func everyClassAndByteOrder(
        _ target: String, _ machine: UInt16, _ elfClass: ELFClass, _ data: DataEncoding
    ) throws {
        let path = folder.library(
            "lib-\(target).so", "int absent(void); int here(void) { return absent(); }", "--target=\(target)",
            "-Wl,-soname,libhere.so.1")
        let found = try facts(path)
        #expect(found.header.machine.rawValue == machine)
        #expect(found.header.elfClass == elfClass)
        #expect(found.header.data == data)
        #expect(found.dynamic.soname == "libhere.so.1")
        #expect(found.exportNames.contains("here"))
        #expect(found.importNames.contains("absent"))
        #expect(!found.loadSegments.isEmpty)
    }

    @Test func programsAndTheirInterpreter() throws {
        let source = "void _start(void) { }"
        let dynamic = try facts(
            folder.compile(
                "d", source, ["-nostdlib", "-pie", "-fPIE", "-Wl,--dynamic-linker,/lib/ld-own.so.9"]))
        #expect(dynamic.interpreter == "/lib/ld-own.so.9")
        #expect(dynamic.isExecutable && !dynamic.isStaticExecutable)
        let plain = try facts(folder.compile("s", source, ["-nostdlib", "-static", "-no-pie"]))
        #expect(plain.header.type == .executable)
        #expect(plain.isStaticExecutable)
        let pie = try facts(folder.compile("sp", source, ["-nostdlib", "-static-pie", "-fPIE"]))
        #expect(pie.header.type == .dynamic)
        #expect(pie.isStaticExecutable)
        let library = try facts(folder.library("l.so", "int a;"))
        #expect(!library.isExecutable && !library.isStaticExecutable)
    }

    /// loader-rules 8: a static glibc's ABI note, and the text that its name lookups bring.
    @Test func staticGlibcPrograms() throws {
        let note = """
            __asm__(".section .note.ABI-tag,\\"a\\",@note\\n.balign 4\\n.long 4,16,1\\n.asciz \\"GNU\\"\\n.long 0,3,2,0\\n.text");
            """
        let start = note + "void _start(void) { }"
        let options = ["-nostdlib", "-static", "-no-pie"]
        let plain = try facts(folder.compile("plain", start, options))
        #expect(plain.notes.abiTag == ELFNotes.ABITag(system: .linux, kernel: [3, 2, 0]))
        #expect(!plain.hasNameLookups)
        // glibc does not read the tag of a segment that is aligned to bytes.
        let bytes = start.replacingOccurrences(of: ".balign 4", with: "")
        #expect(try facts(folder.compile("bytes", bytes, options)).notes.abiTag == nil)
        let text = start + " const char *path = \"/etc/nsswitch.conf\";"
        #expect(try facts(folder.compile("looks-up", text, options)).hasNameLookups)
        let without = "void _start(void) { } const char *path = \"/etc/nsswitch.conf\";"
        #expect(try !facts(folder.compile("no-note", without, options)).hasNameLookups)
    }

    @Test func stackTLSAndSegments() throws {
        let source = "__thread int t[5] __attribute__((aligned(64))) = {1}; int *a(void) { return t; }"
        let found = try facts(folder.library("e.so", source, "-Wl,-z,execstack", "-Wl,-z,stack-size=65536"))
        #expect(found.stack?.isExecutable == true)
        #expect(found.stack?.size == 65536)
        #expect(found.tls?.memorySize == 20)
        #expect(found.tls?.alignment == 64)
        #expect(found.loadSegments.contains { $0.flags.contains(.execute) })
        #expect(found.loadSegments.allSatisfy { $0.isCongruent(pageSize: 4096) })
        #expect(
            try facts(folder.library("n.so", "int a;", "-Wl,-z,noexecstack")).stack?.isExecutable == false)
    }

    @Test func notes() throws {
        let found = try facts(
            folder.library("b.so", "int a;", "-Wl,--build-id=0x00c0ffee", "-fcf-protection=full"))
        #expect(found.notes.buildID == "00c0ffee")
        let tagged = """
            __asm__(".section .note.ABI-tag,\\"a\\",@note\\n.balign 4\\n.long 4,16,1\\n.asciz \\"GNU\\"\\n.long 0,5,10,3\\n"
                    ".section .note.go.buildid,\\"a\\",@note\\n.long 4,4,4\\n.asciz \\"Go\\\\0\\"\\n.ascii \\"go-1\\"\\n");
            """
        let notes = try facts(folder.library("t.so", tagged)).notes
        #expect(notes.abiTag?.system == .linux)
        #expect(notes.abiTag?.kernel == [5, 10, 3])
        #expect(notes.goBuildID == "go-1")
    }

    @Test func sectionHeadersAreNotNeeded() throws {
        let path = folder.library("sections.so", "int b(void); int a(void) { return b(); }")
        let before = try facts(path)
        var bytes = readBytes(path)
        // e_shoff, e_shentsize, e_shnum and e_shstrndx of a 64-bit header.
        for offset in Array(0x28..<0x30) + Array(0x3a..<0x40) { bytes[offset] = 0xff }
        #expect(try facts(folder.write("none.so", bytes)) == before)
    }
}
