import ElfitTemplates
import Testing

/// The template language of the HTML report.
struct TemplateTests {
    private func render(_ source: String, _ record: [String: TemplateValue]) throws -> String {
        String(decoding: try Template(source).render(record), as: UTF8.self)
    }

    @Test func valuesAreEscapedUnlessTheTemplateSaysRaw() throws {
        let record: [String: TemplateValue] = ["a": .text("<i>&\"'</i>")]
        #expect(try render("[{{a}}|{{{a}}}]", record) == "[&lt;i&gt;&amp;&quot;&#39;&lt;/i&gt;|<i>&\"'</i>]")
    }

    /// A combining mark makes one character of itself and what is before it.
    @Test func whatFollowsASpecialCharacterDoesNotHideIt() throws {
        let bytes = try Template("{{a}}").render(["a": .text("<\u{301}script>")])
        #expect(bytes == Array("&lt;\u{301}script&gt;".utf8))
    }

    @Test(arguments: [
        ("{{#l}}<{{.}}>{{/l}}{{^l}}none{{/l}}", TemplateValue.texts(["a", "b"]), "<a><b>"),
        ("{{#l}}<{{.}}>{{/l}}{{^l}}none{{/l}}", .list([]), "none"),
        ("{{#l}}yes{{/l}}{{^l}}no{{/l}}", .flag(true), "yes"),
        ("{{#l}}yes{{/l}}{{^l}}no{{/l}}", .flag(false), "no"),
        (
            "{{#l}}{{x}}{{top}}{{/l}}", .list([.record(["x": .number(1)]), .record(["x": .number(2)])]),
            "1T2T"
        ),
        ("{{#l}}{{#l}}{{x}}{{/l}}{{/l}}", .list([.record(["x": .text("a"), "l": .flag(true)])]), "a"),
        ("a\n{{#l}}\nb\n{{/l}}\n", .flag(true), "a\n\nb\n\n"),
    ])
    func sectionsAreThereAsOftenAsTheirItems(_ source: String, _ value: TemplateValue, _ expected: String)
        throws
    {
        #expect(try render(source, ["l": value, "top": .text("T")]) == expected)
    }

    @Test(arguments: [
        ("{{a", TemplateError.badTag("a")), ("{{}}", .badTag("}}")), ("{{#a}}", .unbalanced("a")),
        ("{{#a}}{{/b}}{{/a}}", .unbalanced("b")), ("{{/a}}", .unbalanced("a")), ("{{b}}", .unknownName("b")),
        ("{{#b}}{{/b}}", .unknownName("b")), ("{{a}}", .noText("a")),
    ])
    func aTemplateThatIsWrongIsNoPage(_ source: String, _ expected: TemplateError) {
        #expect(throws: expected) { try render(source, ["a": .flag(true)]) }
    }
}
