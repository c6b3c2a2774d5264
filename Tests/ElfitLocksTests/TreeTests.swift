import ElfitLocks
import ElfitTestSupport
import Foundation
import Testing

/// TOML and JSON as other readers read them, and hostile ones.
@Suite struct TreeTests {
    /// Python's reader of TOML decides, on what tools have written and on what they do not write.
    @Test func tomlAgreesWithPython() throws {
        let folder = Folder()
        var files = try Self.locks()
        for (index, text) in Self.texts.enumerated() {
            files.append(folder.path + "/\(index).toml")
            try Data(text.utf8).write(to: URL(filePath: files[files.count - 1]))
        }
        let script = """
            import json, sys, tomllib
            def plain(v):
                if isinstance(v, dict): return {k: plain(x) for k, x in v.items()}
                if isinstance(v, list): return [plain(x) for x in v]
                if isinstance(v, bool): return "true" if v else "false"
                return v if isinstance(v, str) else "#"
            for file in sys.argv[1:]:
                try: print(json.dumps(plain(tomllib.load(open(file, "rb")))))
                except Exception: print("null")
            """
        let outcome = run(["python3", "-c", script] + files)
        try #require(outcome.status == 0, "\(outcome.errors)")
        let answers = outcome.output.split(separator: "\n")
        try #require(answers.count == files.count)
        for (file, answer) in zip(files, answers) {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            let own = try? TOMLTree.read(text)
            if answer == "null" {
                #expect(own == nil, "\(text.prefix(300))")
            } else {
                let expected = try JSONTree.read(String(answer))
                #expect(own.map { Self.matches($0, expected) } ?? false, "\(file): \(text.prefix(300))")
            }
        }
        print("oracle: TOML: agree \(files.count) of \(files.count)")
    }

    private static func locks() throws -> [String] {
        let folder = repository + "/Tests/locks"
        return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().filter {
            $0.hasSuffix(".toml") || $0.hasSuffix("uv.lock") || $0.hasSuffix("poetry.lock")
                || $0.hasSuffix("pdm.lock")
        }.map { folder + "/" + $0 }
    }

    /// The same but for numbers and dates, which stand as `#`.
    private static func matches(_ own: LockValue, _ expected: LockValue) -> Bool {
        switch (own.kind, expected.kind) {
        case (.text, .text("#")): true
        case (.text(let a), .text(let b)): a == b
        case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(matches)
        case (.table(let a), .table(let b)):
            a.count == b.count && a.allSatisfy { key, value in b[key].map { matches(value, $0) } ?? false }
        default: false
        }
    }

    /// What TOML's own description shows, right and wrong.
    private static let texts = [
        "", "# nothing\n",
        "a = 1\nb = 1.5e3\nc = 1979-05-27T07:32:00Z\nd = 07:32:00\ne = 1979-05-27 07:32:00\n",
        "a.b.c = 'x'\na.b.d = \"y\"\n[t]\nq = true\n[t.u]\nr = [1, 2, # two\n 3,\n]\n",
        "[[a]]\nx = 1\n[[a.b]]\ny = 2\n[[a.b]]\n[[a]]\n[a.c]\nz = {p = 1, q.r = 'x'}\n",
        "[a.b]\n[a]\nx = 1\n", "'quoted key' = 1\n\"b \\u00e9\" = \"\\t\\\"\\\\\"\n",
        "a = \"\"\"\nfirst \\\n   second\nthird\"\"\"\"\nb = '''\nraw \\n'''\nc = ''''x'''\n",
        "a = \"\\U0001F600\"\n", "a = inf\nb = -nan\nc = +1_000\nd = 0xff\n", "[a]\n[a]\n", "a = 1\na = 2\n",
        "[a]\nb = 1\n[a.b]\n", "a = [1\n", "a = \"x\n\"\n", "a = \"\\q\"\n", "= 1\n", "a\n", "a = \n", "[a\n",
        "[[a]]\n[a]\n",
        "a = [1]\n[[a]]\n", "[a]\nb.c = 1\n[a.b]\nd = 1\n", "a = {b = 1}\na.c = 2\n", "a = {b = 1}\n[a.c]\n",
        "a = 1 b = 2\n", "[[a]]\n[a.b]\n[[a]]\n[a.b]\n", "a = 'it''s'\n", "x = \"\"\"a\"\"b\"\"\"\n",
        "\r\na = 1\r\nb = 2\r\n",
    ]

    @Test func jsonHasCommentsAndLinesAndHalfPairs() throws {
        let value = try JSONTree.read(
            """
            // bun
            {"a": [1, {"b": null, },], /* two
            lines */ "c": "\\u00e9\\ud83d\\ude00\\ud800x", "d": true}
            """)
        #expect(value["a"]?.list.count == 2)
        #expect(value["a"]?.line == 2)
        #expect(value["c"]?.text == "é😀\u{FFFD}x")
        #expect(value["c"]?.line == 3)
        #expect(value["d"]?.isTrue == true)
        #expect(value["a"]?.list[1]["b"]?.kind == LockValue.Kind.none)
    }

    @Test(arguments: [
        "", "{", "[1,", "{\"a\"}", "{\"a\":}", "{a: 1}", "\"x", "[1 2]", "{} {}", "/", "nul", "\"\\u12\"",
        "/* ",
    ])
    func whatIsNoJSONIsRefused(_ text: String) { #expect(throws: LockError.self) { try JSONTree.read(text) } }

    /// Each would make a parser that calls itself run out of stack, or run for minutes.
    @Test(arguments: [
        ("uv.lock", "a = " + String(repeating: "[", count: 1_000_000)),
        ("uv.lock", "a = " + String(repeating: "{a=", count: 300_000)),
        ("uv.lock", "[" + String(repeating: "a.", count: 500_000) + "a]"),
        ("uv.lock", String(repeating: "a.", count: 500_000) + "a = 1"),
        ("package-lock.json", String(repeating: "[", count: 1_000_000)),
        ("package-lock.json", String(repeating: "{\"a\":", count: 500_000)),
        ("pnpm-lock.yaml", String(repeating: "[", count: 100_000)),
        ("pnpm-lock.yaml", (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
        (
            "pnpm-lock.yaml",
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
                + (0..<20).map {
                    "b\($0): &b\($0) [\(String(repeating: "*\($0 == 0 ? "a" : "b\($0 - 1)"),", count: 9))]\n"
                }.joined()
        ),
        ("uv.lock", String(repeating: "x", count: 17 << 20)),
        ("yarn.lock", String(repeating: "x:\n", count: 60_000)),
        ("requirements.txt", "flask\n"),
        ("poetry.lock", "a = 1\n"), ("pdm.lock", ""), ("pylock.toml", "lock-version = '2.0'"),
        ("uv.lock", "version = 9"),
        ("package-lock.json", "{\"lockfileVersion\": 1, \"dependencies\": {}}"), ("Pipfile.lock", "{}"),
        ("bun.lock", "{}"),
        ("pnpm-lock.yaml", "lockfileVersion: 5.4\n"), ("uv.lock", "version = 1\nversion = 1\n"),
        ("go.sum", ""),
    ])
    func hostileFilesAreOneClearLine(_ path: String, _ text: String) throws {
        let start = ContinuousClock.now
        let error = #expect(throws: LockError.self) { try LockFile(text, path: path) }
        #expect((error?.description.count ?? 0) < 300)
        #expect(error?.description.contains("\n") == false)
        #expect(ContinuousClock.now - start < .seconds(20))
    }
}
