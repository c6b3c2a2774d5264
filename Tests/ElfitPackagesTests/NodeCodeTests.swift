import ElfitFindingKinds
import ElfitFindings
import ElfitTestSupport
import Testing

/// What the JavaScript of a package says of the native files that it loads.
@Suite struct NodeCodeTests {
    private let tree = NodeTree()
    private let alpine = "alpine:3.20"

    /// Main files of packages whose addon cannot be loaded, and whether they go on without it.
    static let mains: [(name: String, goesOn: Bool, text: String)] = [
        ("plain", false, "module.exports = require('bindings')('a')"),
        (
            "caught", true,
            "try { module.exports = require('bindings')('a') } catch (e) { module.exports = {} }"
        ),
        ("caught-without-a-name", true, "let a; try { a = require('./build/Release/a') } catch { a = null }"),
        ("thrown-again", false, "try { require('bindings')('a') } catch (e) { throw e }"),
        ("thrown-at-times", false, "try { require('bindings')('a') } catch (e) { if (e.code) throw e }"),
        (
            "thrown-later", false,
            "const es = []; try { require('bindings')('a') } catch (e) { es.push(e) }\nif (es.length) { throw es[0] }"
        ),
        (
            "thrown-around", false,
            "function load() { try { return require('bindings')('a') } catch (e) { return null } }\nif (!load()) throw new Error('no')"
        ),
        (
            "thrown-elsewhere", true,
            "try { require('bindings')('a') } catch (e) {}\nfunction use() { throw new Error('no') }"
        ),
        ("ended", false, "try { require('bindings')('a') } catch (e) { process.exit(1) }"),
        (
            "tried-elsewhere", false,
            "try { require('./build/Release/a.node') } catch (e) { require('./build/Debug/a.node') }"
        ),
        (
            "tried-twice", true,
            "try { require('./build/Release/a.node') } catch (e) { try { require('./build/Debug/a.node') } catch (e) {} }"
        ),
        ("no-try-in-comments", false, "// try { \nrequire('bindings')('a')\n// } catch (e) {}\n/* try { */"),
        ("no-try-in-strings", false, "var s = 'try {'; require('bindings')('a'); var t = \"} catch (e) {}\""),
        (
            "no-try-in-templates", false,
            "var s = `try { ${1} {`; require('bindings')('a'); var t = `} catch (e) {}`"
        ),
        (
            "no-try-in-expressions", false,
            "var s = /try {/.test(x); require('bindings')('a'); var t = /[/}] catch (e) {/"
        ),
        (
            "braces-in-literals", true,
            "try { var s = '}' + `}${{}}` + /}/.source; require('bindings')('a') } catch (e) { }"
        ),
        (
            "division", true,
            "try { var s = 1 / 2; var t = a[0] / f(2) / 3; require('bindings')('a') } catch (e) { }"
        ),
        ("finally-alone", false, "try { require('bindings')('a') } finally { }"),
        (
            "name-of-a-loader", true,
            "const load = require('node-gyp-build'); try { load(__dirname) } catch (e) { }"
        ),
        (
            "name-outside-a-try", false,
            "const load = require('node-gyp-build'); load(__dirname); try { } catch (e) { }"
        ),
        (
            "found-by-a-program", false,
            "try { require('bindings')('a') } catch (e) { }\nrequire(process.env.ADDON)"
        ),
        ("other-file", true, "try { require('./lib/native') } catch (e) { }"),
        ("other-file-twice", false, "try { require('./lib/native') } catch (e) { }\nrequire('./lib')"),
    ]

    @Test func whetherAPackageGoesOnWithoutItsAddon() throws {
        for (name, _, text) in Self.mains {
            let place = "node_modules/\(name)"
            tree.json(place, ["name": name, "dependencies": ["bindings": "1"], "main": "main"])
            tree.text("\(place)/main.js", text)
            tree.text("\(place)/lib/native.js", "module.exports = require('../build/Release/a.node')")
            tree.text("\(place)/lib/index.js", "require('./native.js')")
            tree.macFile("\(place)/build/Release/a.node")
        }
        let checked = try tree.check([alpine])
        for (name, goesOn, text) in Self.mains {
            let verdict = checked.answer(name, on: alpine)?.verdict
            #expect(verdict == (goesOn ? .runs : .doesNotRun), "\(name): \(text)")
        }
    }

    /// A loader that is known opens one addon, and the package's code another.
    @Test func anAddonThatCodeNamesIsOpenedToo() throws {
        let addons = ["named", "joined", "opened", "guarded", "commented", "tests"]
        let place = "node_modules/p"
        tree.json(
            place,
            ["name": "p", "dependencies": ["node-gyp-build": "4"], "exports": ["./x": ["require": "./x.js"]]])
        tree.addon("\(place)/prebuilds/linux-x64/node.napi.node", .musl)
        for addon in addons {
            tree.addon(
                "\(place)/native/\(addon).node", .glibc,
                source: """
                    const char *gnu_get_libc_version(void); const void *needed = gnu_get_libc_version;
                    int napi_register_module_v1(void) { return 0; }
                    """)
        }
        tree.text(
            "\(place)/index.js",
            "require('node-gyp-build')(__dirname); require('./native/named')\n// require('./native/commented')"
        )
        tree.text(
            "\(place)/x.js",
            """
            const path = require('path'), it = {exports: {}};
            const place = path.join(__dirname, 'native', 'opened.node');
            require(path.join(__dirname, './native/joined.node'));
            process.dlopen(it, place);
            try { require(`./native/guarded.node`) } catch {}
            """)
        tree.text("\(place)/test.js", "require('./native/tests.node')")
        let checked = try tree.check([alpine])
        let used = checked.used("p", on: alpine).map { $0.dropFirst("\(place)/".count) }
        #expect(
            Set(used) == [
                "prebuilds/linux-x64/node.napi.node", "native/named.node", "native/joined.node",
                "native/opened.node",
            ])
        #expect(checked.answer("p", on: alpine)?.verdict != .runs)
        #expect(checked.unused("p", on: alpine).count == 2)
    }

    /// What the loader looks for in several places is one addon, and builds for others are not opened.
    @Test func anotherPlaceOfTheSameAddonIsNotOpened() throws {
        let place = "node_modules/p"
        tree.json(place, ["name": "p", "dependencies": ["bindings": "1"]])
        tree.addon("\(place)/build/Release/p.node", .glibc)
        tree.addon("\(place)/build/Debug/p.node", .musl)
        tree.addon("\(place)/native/linux-arm64/q.node", .glibc)
        tree.text(
            "\(place)/index.js",
            "require('bindings')('p'); require('./build/Release/p.node'); require('./native/linux-arm64/q.node')"
        )
        let checked = try tree.check([alpine])
        #expect(checked.used("p", on: alpine) == ["\(place)/build/Debug/p.node"])
    }

    @Test func anAddonThatCodeDoesWithoutIsANote() throws {
        let place = "node_modules/p"
        tree.json(place, ["name": "p", "dependencies": ["node-gyp-build": "4"]])
        tree.addon("\(place)/prebuilds/linux-x64/node.napi.node", .musl)
        tree.macFile("\(place)/native/more.node")
        tree.text(
            "\(place)/index.js",
            "require('node-gyp-build')(__dirname); try { require('./native/more.node') } catch (e) {}")
        let checked = try tree.check([alpine])
        #expect(checked.answer("p", on: alpine)?.verdict == .runs)
        #expect(checked.ids("p", on: alpine) == [.nodeNativeOptional])
    }

    /// More code than is read: nothing is concluded from what was.
    @Test func ofAPackageOfTooMuchCodeNothingIsConcluded() throws {
        let place = "node_modules/p"
        tree.json(place, ["name": "p", "dependencies": ["bindings": "1"]])
        tree.macFile("\(place)/build/Release/p.node")
        let guarded = "try { require('bindings')('p') } catch (e) {}\n"
        tree.text("\(place)/index.js", guarded)
        #expect(try tree.check([alpine]).answer("p", on: alpine)?.verdict == .runs)
        tree.text("\(place)/index.js", guarded + String(repeating: "// a comment\n", count: 400_000))
        #expect(try tree.check([alpine]).answer("p", on: alpine)?.verdict == .doesNotRun)
    }
}
