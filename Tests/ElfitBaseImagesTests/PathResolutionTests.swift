import ElfitBaseImages
import ElfitSystem
import ElfitTestSupport
import Testing

@Suite struct PathResolutionTests {
    private let folder = Folder()

    @Test(arguments: [
        ("/a/./b//c/", "/a/b/c"), ("/a/../b", "/b"), ("/../../x", "/x"), ("/", "/"), ("a/b", "/a/b"),
    ])
    func normalized(_ path: String, _ expected: String) {
        #expect(PathResolution.normalized(path) == expected)
    }

    @Test func linksAreFollowedAndLoopsEnd() {
        let links = ["/lib": "usr/lib", "/a": "/b", "/b": "/a", "/usr/lib/x": "../../lib/y"]
        #expect(PathResolution.resolve("/lib/z") { links[$0] } == "/usr/lib/z")
        #expect(PathResolution.resolve("/lib/x") { links[$0] } == "/usr/lib/y")
        #expect(PathResolution.resolve("/a/z") { links[$0] } == nil)
    }

    /// A link that points out of the root stays inside it, as after a chroot.
    @Test func linksDoNotLeaveARoot() {
        folder.write("outside/secret.so", "x")
        folder.write("root/lib/keep", "x")
        run(["ln", "-s", "../../../../../../outside/secret.so", folder.file("root/lib/out.so")])
        run(["ln", "-s", folder.file("outside/secret.so"), folder.file("root/lib/absolute.so")])
        let root = RootDirectory(folder.file("root"))
        for name in ["out.so", "absolute.so"] {
            guard case .absent = root.entry(at: "/lib/" + name) else {
                Issue.record("\(name) was found")
                continue
            }
        }
    }

    @Test func versionsCompareByNumber() {
        #expect(Version("2.9") < Version("2.36"))
        #expect(
            Version("1.2.4") < Version("1.2.4_git20230717")
                || Version("1.2.4") == Version("1.2.4_git20230717"))
        #expect(Version("1.2.5") == Version("1.2.5.0"))
        #expect(Version("1.2.5").hashValue == Version("1.2.5.0").hashValue)
    }
}
