import ElfitBytes
import Testing

/// How near two names are, for "did you mean".
struct EditDistanceTests {
    @Test(arguments: [
        ("", "", 0), ("", "ab", 2), ("alpine", "alpine", 0), ("alpine", "alpin", 1), ("alpine", "aalpine", 1),
        ("alpine", "alpone", 1), ("alpine", "apline", 1), ("kitten", "sitting", 3), ("ca", "abc", 3),
        ("é", "e", 2),
    ])
    func lettersAreCounted(_ a: String, _ b: String, _ distance: Int) {
        #expect(editDistance(a, b) == distance)
        #expect(editDistance(b, a) == distance)
    }

    @Test func beyondTheLimitItIsOnlyKnownToBeMore() {
        #expect(editDistance("a", "abcdef", limit: 2) > 2)
        #expect(editDistance("abc", "abd", limit: 2) == 1)
    }
}
