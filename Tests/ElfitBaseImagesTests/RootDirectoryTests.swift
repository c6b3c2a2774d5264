import ElfitBaseImages
import ElfitTestSupport
import Foundation
import Testing

/// A root file system on disk, asked for what stands at a path.
@Suite struct RootDirectoryTests {
    private let folder = Folder()

    private func isObject(_ root: RootDirectory, _ path: String) -> Bool {
        if case .object = root.entry(at: path) { true } else { false }
    }
    private func isAbsent(_ root: RootDirectory, _ path: String) -> Bool {
        if case .absent = root.entry(at: path) { true } else { false }
    }

    private func madeRoot() throws -> RootDirectory {
        let files = FileManager.default
        try files.createDirectory(atPath: folder.file("root/usr/lib/deep"), withIntermediateDirectories: true)
        try files.moveItem(
            atPath: folder.compile("libx", "int f(void) { return 0; }", ["-shared", "-nostdlib"]),
            toPath: folder.file("root/usr/lib/libx.so.1"))
        for (link, target) in [
            ("lib", "/usr/lib"), ("usr/lib/libx.so", "libx.so.1"), ("usr/lib/gone.so", "libgone.so.1"),
            ("usr/lib/loop.so", "loop.so"),
        ] {
            try files.createSymbolicLink(atPath: folder.file("root/" + link), withDestinationPath: target)
        }
        return RootDirectory(folder.file("root"))
    }

    @Test func linksAreFollowedInsideTheRoot() throws {
        let root = try madeRoot()
        for path in ["/usr/lib/libx.so.1", "/lib/libx.so", "/lib/deep/../libx.so.1", "/lib/./libx.so"] {
            #expect(isObject(root, path), "\(path)")
            // The second answer is one that was kept.
            #expect(isObject(root, path), "\(path)")
        }
        guard case .object(let real, _) = root.entry(at: "/lib/libx.so") else { return }
        #expect(real == "/usr/lib/libx.so.1")
    }

    @Test func whatIsNotThereIsAbsent() throws {
        let root = try madeRoot()
        for path in [
            "/usr/lib/liby.so.1", "/lib/gone.so", "/lib/loop.so", "/nowhere/libx.so.1",
            "/lib/libx.so.1/libx.so.1",
        ] {
            #expect(isAbsent(root, path), "\(path)")
        }
    }

    @Test func directoriesAreToldFromFiles() throws {
        let root = try madeRoot()
        #expect(root.holdsDirectory("/lib/deep"))
        #expect(root.holdsDirectory("/lib"))
        #expect(!root.holdsDirectory("/lib/libx.so.1"))
        #expect(!root.holdsDirectory("/lib/shallow"))
        #expect(root.names(in: "/lib/deep").isEmpty)
        #expect(root.names(in: "/lib") == ["deep", "gone.so", "libx.so", "libx.so.1", "loop.so"])
    }

    @Test func aDirectoryThatCannotBeListedIsSearchedAllTheSame() throws {
        let root = try madeRoot()
        // Whoever runs as root can list it, and finds the file either way.
        chmod(folder.file("root/usr/lib"), 0o311)
        defer { chmod(folder.file("root/usr/lib"), 0o755) }
        #expect(isObject(root, "/usr/lib/libx.so.1"))
    }
}
