import ElfitYAML
import Testing

/// YAML as configuration files, lock files and compose files have it.
struct YAMLTests {
    private func read(_ text: String, _ limits: YAMLLimits = YAMLLimits()) throws -> YAMLNode {
        try #require(try YAML.document(text, limits: limits))
    }

    @Test func scalarsAreTextsAsTheyAreWritten() throws {
        let node = try read("a: 3.10\nb: 2027-01-31\nc: 'yes'\nd: |\n  two\n  lines\n\"e\": ~\nf:\ng: ''\n")
        #expect(node["a"]?.string == "3.10")
        #expect(node["b"]?.string == "2027-01-31")
        #expect(node["c"]?.string == "yes")
        #expect(node["c"]?.bool == nil)
        #expect(node["d"]?.string == "two\nlines\n")
        #expect(node["e"]?.isNull == true)
        #expect(node["f"]?.isNull == true)
        #expect(node["f"]?.string == nil)
        #expect(node["g"]?.string == "")
        #expect(node["h"] == nil)
    }

    @Test func plainWordsAreTruthValues() throws {
        let node = try read("[true, No, on, maybe, 'true', !!str true]")
        #expect(node.items?.map(\.bool) == [true, false, true, nil, nil, nil])
    }

    @Test func everyNodeHasItsPlace() throws {
        let node = try read("a:\n  - x\n  - k: y\n")
        let items = try #require(node["a"]?.items)
        #expect(node["a"]?.mark == YAMLMark(line: 2, column: 3))
        #expect(items[0].mark == YAMLMark(line: 2, column: 5))
        #expect(items[1].entries?.first?.value.mark == YAMLMark(line: 3, column: 8))
    }

    @Test func tagsStay() throws {
        let node = try read("ports: !override [\"80\"]\nenv: !reset null\nn: !!null x\n")
        #expect(node["ports"]?.tag == "!override")
        #expect(node["env"]?.tag == "!reset")
        #expect(node["env"]?.isNull == false)
        #expect(node["n"]?.isNull == true)
    }

    @Test func aliasesAndMergesAreFollowed() throws {
        let node = try read(
            """
            base: &base {image: a, user: root}
            more: &more {<<: *base, user: web, tty: on}
            both: {<<: [*more, {image: b, cpus: 2}], tty: off}
            same: *base
            """)
        #expect(node["same"]?["image"]?.string == "a")
        #expect(node["more"]?["user"]?.string == "web")
        #expect(node["both"]?.merged?.compactMap(\.name) == ["tty", "user", "image", "cpus"])
        #expect(node["both"]?["image"]?.string == "a")
        #expect(node["both"]?["tty"]?.bool == false)
        #expect(node["both"]?.entries?.first?.name == "<<")
        #expect(try read("'<<': {a: 1}")["a"] == nil)
    }

    @Test func aTextMayHaveNoDocumentOrSeveral() throws {
        #expect(try YAML.document("# nothing\n") == nil)
        let two = Array("a: 1\n---\nb: 2\n".utf8)
        #expect(try YAML.documents(two).count == 2)
        #expect(throws: YAMLError.secondDocument(YAMLMark(line: 2, column: 1))) { try YAML.document(two) }
        // UTF-16 with its mark.
        #expect(try YAML.document([0xff, 0xfe, 0x61, 0, 0x3a, 0, 0x20, 0, 0x62, 0])?["a"]?.string == "b")
    }

    @Test(arguments: [
        ("a: [b\n", 2, 1), ("a: b: c\n", 1, 5), ("a: \"b\n", 2, 1), ("\ta: b\n", 1, 1), ("a: *b\n", 1, 4),
        ("a: &a [*a]\n", 1, 8), ("a: 1\nb: {c: 1, c: 2}\n", 2, 11), ("a: \u{1}\n", 0, 0),
    ])
    func whatIsNoYAMLIsSaidWithItsPlace(_ text: String, _ line: Int, _ column: Int) throws {
        let error = try #require(throws: YAMLError.self) { try YAML.document(text) }
        #expect(error.mark == YAMLMark(line: line, column: column), "\(error)")
        #expect(!error.message.isEmpty)
    }

    @Test func bytesThatAreNoTextAreSaid() {
        #expect(throws: YAMLError.self) { try YAML.document([0x61, 0x3a, 0x20, 0xff, 0xfe]) }
        #expect(throws: YAMLError.self) { try YAML.document([0x61, 0x3a, 0x20, 0xc3]) }
    }

    /// Ten lists of ten aliases each stand for 10^10 values.
    @Test func aliasesOfAliasesAreNotWorkedThrough() throws {
        var text = "l0: &l0 [x]\n"
        for level in 1...10 {
            let list = Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
            text += "l\(level): &l\(level) [\(list)]\n"
        }
        let error = try #require(throws: YAMLError.self) { try YAML.document(text) }
        #expect(error.message.hasPrefix("too large: more than 4000000 values"))
        #expect(error.mark.line > 5)
    }

    @Test func depthAndSizeAreBounded() throws {
        var limits = YAMLLimits()
        let nested = { (depth: Int) in
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try YAML.document(nested(100)) != nil)
        #expect(throws: YAMLError.self) { try YAML.document(nested(101)) }
        limits.bytes = 4
        #expect(throws: YAMLError.self) { try read("a: bc", limits) }
        limits.bytes = 100
        limits.nodes = 3
        #expect(try read("[a, b]", limits).items?.count == 2)
        #expect(throws: YAMLError.self) { try read("[a, b, c]", limits) }
    }
}
