import Foundation

/// A wheel whose file, library and symbol names mean something in every format that a report has.
extension Folder {
    /// Characters that markup, terminals, workflow commands or spreadsheets obey.
    package static let hostileNames = [
        "<script>alert(1)</script>", "\"'><img src=x onerror=alert(2)>", "</details></script><!--",
        "]]>&amp;&lt;", "`code` | cell | [link](http://evil.example) @everyone #1 **b** www.evil.example",
        "a\u{202e}gpj.\u{2066}x", "::error file=x::forged", "##[error]forged", "%0A::error::forged",
        "{{evil}}",
        "line\nbreak\r\u{1b}[31m", "\u{2028}\u{85}\u{7f}", "=1+1", "$(touch evil)",
        String(repeating: "long", count: 2_500),
    ]

    /// Writes `NAME`; each of its modules lacks a library and a symbol with such names.
    @discardableResult
    package func hostileWheel(_ name: String) -> String {
        var members: [WheelMember] = []
        for (index, text) in Self.hostileNames.enumerated() {
            let needed = library("needed.so", "void f(void) {}", "-Xlinker", "-soname", "-Xlinker", text)
            // A linker takes what follows an @ for a version.
            let quoted = text.replacing("@", with: "a").unicodeScalars.map { scalar in
                scalar.utf8.map { "\\x\(String($0, radix: 16))\"\"" }.joined()
            }.joined()
            let source = """
                extern void absent(void) __asm__("\(quoted)");
                void f(void); void PyInit_m(void) { absent(); f(); }
                """
            let module = compile(
                "module.so", source,
                ["-shared", "-fPIC", "-nostdlib", needed, "-Xlinker", "--allow-shlib-undefined"])
            // libzip wants names that it takes for UTF-8.
            let member = "\(index)/\(text.replacing("\u{1b}", with: "e"))/m.so"
            members.append(WheelMember(member, readBytes(module)))
            try? FileManager.default.removeItem(atPath: needed)
            try? FileManager.default.removeItem(atPath: module)
        }
        write(name, "")
        return wheel(name, members)
    }
}
