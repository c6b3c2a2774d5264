import ElfitReports
import ElfitTestSupport
import Testing

/// The same as diff -u says, but for what it says of times.
@Suite struct UnifiedDiffTests {
    @Test(arguments: [
        ("", "a\nb\n"), ("a\nb\n", ""), ("a\n", "a\n"), ("a\nb\nc\n", "a\nx\nc\n"),
        ("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n13\n"),
    ]) func theSameAsDiff(_ old: String, _ new: String) {
        let folder = Folder()
        let (a, b) = (folder.write("a", old), folder.write("b", new))
        let expected = run(["diff", "-u", "--label", "a", "--label", "b", a, b]).output
        func ranges(_ text: String) -> String {
            // diff leaves out a count of one.
            text.replacing(/@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@/) {
                "@@ -\($0.1)\($0.2 ?? ",1") +\($0.3)\($0.4 ?? ",1") @@"
            }
        }
        #expect(UnifiedDiff.text(old, new, oldName: "a", newName: "b") == ranges(expected))
    }
}
