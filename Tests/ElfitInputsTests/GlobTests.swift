import ElfitInputs
import Testing

/// Which paths globs are about.
struct GlobTests {
    @Test(arguments: [
        ("*.so", "a/b/x.so", true), ("*.so", "a/x.so/y", true), ("*.so", "a/x.sob", false),
        ("a/*.so", "a/x.so", true), ("a/*.so", "b/a/x.so", false), ("a/*.so", "a/b/x.so", false),
        ("a/**", "a/b/c", true), ("a/**/c", "a/c", true), ("a/**/c", "a/b/b/c", true),
        ("a/**/c", "b/c", false),
        ("**/tests/**", "x/tests/y.so", true), ("tests", "x/tests/y.so", true), ("./a/", "a/b", true),
        ("[ab]?", "x/bc", true), ("[ab]?", "x/cc", false), ("", "a", false),
    ])
    func covers(_ pattern: String, _ path: String, _ isCovered: Bool) {
        #expect(Glob(pattern).covers(path) == isCovered)
    }

    @Test func manyStarsAreNoTrap() {
        let pattern = Array(repeating: "**/a*a*a*", count: 40).joined(separator: "/") + "/b"
        let path = Array(repeating: String(repeating: "a", count: 40), count: 60).joined(separator: "/")
        #expect(!Glob(pattern).matches(path))
    }

    @Test func aPatternIsBelowItsDirectoryHoweverThePathIsWritten() {
        let pattern = PathPattern("dist/*.so", below: "/srv/app")
        #expect(pattern.covers("/srv/app/dist/x.so"))
        #expect(pattern.covers("/srv/app/other/../dist/x.so"))
        #expect(!pattern.covers("/srv/dist/x.so"))
    }
}
