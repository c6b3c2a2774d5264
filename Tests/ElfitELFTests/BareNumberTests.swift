import ElfitTestSupport
import Foundation
import Testing

/// The fields of an ELF file are compared with names: the numbers stand in Sources/ElfitELF/Words and nowhere else.
///
/// The compiler refuses `header.type == 2`; this finds the ways around it.
@Suite struct BareNumberTests {
    private static let sources = repository + "/Sources"
    private static let words = sources + "/ElfitELF/Words"
    private static let number = #"[~-]?[0-9]"#

    /// The types in the folder, by the names of their files.
    private static let names: [String] = (try? FileManager.default.contentsOfDirectory(atPath: words))!
        .filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }.sorted()

    /// What is wrong, and how a line shows it.
    private static let rules: [(fault: String, pattern: String)] = [
        ("a word is made of a number", #"\b(\#(names.joined(separator: "|")))\(rawValue: *\#(number)"#),
        ("the number in a word is compared", #"\.rawValue\)? *(==|!=|[<>]=?|[&|^]=?|>>) *\#(number)"#),
        (
            "a number is compared with the one in a word",
            #"\b[0-9]\w* *(==|!=|[<>]=?|[&|^]) *\w[\w.]*\.rawValue\b"#
        ),
        ("the number in a word is told apart", #"switch [^{]*\.rawValue *\{"#),
        (
            "a field of libelf's is compared with a number",
            #"\b(p_type|p_flags|st_info|st_other|st_shndx|d_tag|e_type|n_type)\)? *(==|!=|[&|]|>>) *\#(number)"#
        ),
        ("a bit mask of DT_VERSYM or a section index", #"\b0x(8000|7fff|fff1|fff2)\b"#),
    ]

    /// Compiled once for all lines of a test.
    private let rules = Self.rules.map {
        (fault: $0.fault, pattern: try! Regex($0.pattern).wordBoundaryKind(.simple))
    }

    private func faults(_ line: String) -> [String] {
        // Most lines have none of it, and expressions are slow.
        guard ["rawValue", "_type", "_flags", "st_", "d_tag", "0x"].contains(where: line.contains) else {
            return []
        }
        let code = line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line
        return rules.filter { code.contains($0.pattern) }.map(\.fault)
    }

    @Test func noneInTheSources() throws {
        #expect(Self.names.contains("VersionIndex") && Self.names.contains("RelocationType"))
        let files = FileManager.default.enumerator(atPath: Self.sources)!.compactMap { $0 as? String }
            .filter { $0.hasSuffix(".swift") && !$0.hasPrefix("ElfitELF/Words/") }
        #expect(files.contains("ElfitELF/ELFReader.swift"))
        for file in files {
            let text = try String(contentsOfFile: Self.sources + "/" + file, encoding: .utf8)
            for (index, line) in text.components(separatedBy: "\n").enumerated() {
                for fault in faults(line) { Issue.record("\(file):\(index + 1): \(fault)") }
            }
        }
    }

    @Test(arguments: [
        "guard header.type.rawValue == 2 else { return }", "if symbol.versym.rawValue & 0x8000 != 0 {",
        "let type = RelocationType(rawValue: 18)", "switch symbol.type.rawValue {",
        "if segment.p_flags & 1 != 0 {",
        "if UInt32(kind.type.rawValue) == 1030 {", "index: VersionIndex(rawValue: index & 0x7fff)",
        "dynamic.flags = DynamicFlags(rawValue: 4)", "guard 2 == header.elfClass.rawValue else { return }",
    ]) func found(_ line: String) { #expect(!faults(line).isEmpty) }

    @Test(arguments: [
        "guard header.type == .executable else { return }",
        "index: VersionIndex(rawValue: index).withoutHiddenBit",
        "UInt64(type.rawValue) << 8 | UInt64(table.rawValue)", "/// 0x8000 hides it",
        "flags: $0.flags.rawValue,",
    ]) func passed(_ line: String) { #expect(faults(line).isEmpty) }
}
