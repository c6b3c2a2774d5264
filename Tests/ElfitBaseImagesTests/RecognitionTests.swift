import ElfitBaseImages
import ElfitELF
import ElfitTestSupport
import Testing

/// What an image is, by what is in its file system.
@Suite struct RecognitionTests {
    private let folder = Folder()

    /// A root with a loader that says which directories it was built for, and a libc that says its version.
    private func glibcRoot(directories: [String]) -> String {
        let list = directories.map { $0 + "/" }.joined(separator: "\\0")
        let library = directories[0].dropFirst()
        folder.library(
            "root/lib64/ld-linux-x86-64.so.2", "const char d[] = \"\\0\(list)\";",
            "-Wl,-soname,ld-linux-x86-64.so.2")
        folder.library(
            "root/\(library)/libc.so.6",
            "const char b[] = \"GNU C Library stable release version 2.39.\"; int puts(void) { return 0; }",
            "-Wl,-soname,libc.so.6")
        return folder.file("root")
    }

    private func image(_ root: String) throws -> BaseImage {
        try BaseImage.fromRoot(root, architecture: .amd64)
    }

    @Test(arguments: [
        ["/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib", "/usr/lib"], ["/lib64", "/usr/lib64"],
        ["/usr/local/lib64", "/usr/local/lib", "/usr/lib", "/lib64", "/lib"],
    ])
    func theLoaderSaysWhereItLooks(_ directories: [String]) throws {
        let image = try image(glibcRoot(directories: directories))
        #expect(image.libc == .glibc(Version("2.39")))
        #expect(image.libraryDirectories == directories)
    }

    /// This machine's own loader and cache, which a real ldconfig wrote.
    @Test func thisMachinesCache() throws {
        let listed = run(["/sbin/ldconfig", "-p"]).output.split(separator: "\n").dropFirst().compactMap {
            line -> (String, String)? in
            let parts = line.split(separator: " ")
            guard line.contains("(libc6,x86-64)"), let name = parts.first, let path = parts.last else {
                return nil
            }
            return (name.trimmingPrefix("\t").description, String(path))
        }
        guard !listed.isEmpty else { return }
        let bytes = readBytes("/etc/ld.so.cache")
        let cache = try LoaderCacheFile(bytes, architecture: .amd64)
        let plain = cache.entries.filter { $0.capability == nil }
        #expect(plain.map { "\($0.name) \($0.path)" } == listed.map { "\($0.0) \($0.1)" })
        #expect(try LoaderCacheFile(bytes, architecture: .arm64).entries.isEmpty)
        let image = try image("/")
        #expect(image.loaderCache?.entries["libc.so.6"] == listed.first { $0.0 == "libc.so.6" }?.1)
        #expect(image.libraryDirectories.first == "/lib/x86_64-linux-gnu")
    }

    @Test func damagedCachesAreNotUsed() throws {
        let root = glibcRoot(directories: ["/lib64", "/usr/lib64"])
        folder.write("root/etc/ld.so.cache", "glibc-ld.so.cache1.1 and no more")
        #expect(try image(root).loaderCache == nil)
        #expect(
            try image(root).notes == ["/etc/ld.so.cache is not used: ends early or points outside itself"])
        folder.write("root/etc/ld.so.cache", "something else")
        #expect(
            try image(root).notes == ["/etc/ld.so.cache is not used: not in the format glibc-ld.so.cache1.1"])
        // Cut off and changed anywhere: read or refused, never a crash.
        let bytes = readBytes("/etc/ld.so.cache")
        for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 200)) {
            _ = try? LoaderCacheFile(Array(bytes.prefix(length)), architecture: .amd64)
            var changed = bytes
            for offset in 0..<8 { changed[min(length + offset, bytes.count - 1)] = 0xff }
            _ = try? LoaderCacheFile(changed, architecture: .amd64)
        }
    }

    /// Without a cache, the configuration's directories are not searched: said, where something is lost.
    @Test func aConfigurationWithoutItsCache() throws {
        let root = glibcRoot(directories: ["/lib64", "/usr/lib64"])
        folder.write("root/etc/ld.so.conf", "include /etc/ld.so.conf.d/*.conf # all of them\n/srv/none\n")
        folder.write("root/etc/ld.so.conf.d/a.conf", "/opt/a/lib\ninclude more/b.conf\n")
        folder.write("root/etc/ld.so.conf.d/more/b.conf", "/opt/b/lib,/opt/c/lib\ninclude /etc/ld.so.conf\n")
        folder.write("root/etc/ld.so.conf.d/ignored.txt", "/opt/d/lib\n")
        for name in ["a", "c", "d"] { folder.library("root/opt/\(name)/lib/libx.so.1", "int x;") }
        let note =
            "no /etc/ld.so.cache: libraries in /opt/a/lib, /opt/c/lib are not found, though /etc/ld.so.conf names these directories"
        #expect(try image(root).notes == [note])
    }

    @Test func muslsPathFileReplacesItsDirectories() throws {
        folder.library(
            "root/lib/ld-musl-x86_64.so.1",
            "const char v[] = \"\\0001.2.3\"; const char p[] = \"\\0/lib:/opt/lib\";")
        let root = folder.file("root")
        #expect(try image(root).libc == .musl(Version("1.2.3")))
        #expect(try image(root).libraryDirectories == ["/lib", "/opt/lib"])
        #expect(try !image(root).features.contains("relr"))
        folder.write("root/etc/ld-musl-x86_64.path", "/a:/b\n/c\n")
        #expect(try image(root).libraryDirectories == ["/a", "/b", "/c"])
        // Alpine 3.17 brought RELR to its 1.2.3; 3.16 has the same version without it.
        folder.write("root/etc/alpine-release", "3.16.9\n")
        #expect(try !image(root).features.contains("relr"))
        folder.write("root/etc/alpine-release", "3.17.10\n")
        #expect(try image(root).features.contains("relr"))
        folder.write(
            "root/etc/os-release", "ID=alpine\nVERSION_ID=3.17.10\nPRETTY_NAME=\"Alpine Linux v3.17\"\n")
        #expect(try image(root).endOfLife == "2024-11-22")
        #expect(try image(root).title == "Alpine Linux v3.17")
    }

    @Test func runtimesUsersAndPrograms() throws {
        let root = glibcRoot(directories: ["/lib64", "/usr/lib64"])
        let python = "const char v[] = \"\\0003.13.5\"; int PyLong_FromLong(void) { return 0; }"
        folder.library(
            "root/usr/local/lib/libpython3.13t.so.1.0", python, "-Wl,-soname,libpython3.13t.so.1.0")
        let library = folder.file("root/usr/local/lib/libpython3.13t.so.1.0")
        folder.library(
            "root/usr/local/bin/python3.13t", "int main;", library, "-Wl,--no-as-needed",
            "-Wl,-rpath,$ORIGIN/../lib")
        run(["ln", "-s", "python3.13t", folder.file("root/usr/local/bin/python3")])
        folder.write("root/usr/local/lib/python3.13t/_sysconfigdata_t_linux_x86_64-linux-gnu.py", "")
        folder.library(
            "root/usr/bin/node",
            "const char v[] = \"https://nodejs.org/download/release/v22.20.0/node.tar.gz\"; int napi_create_object;"
        )
        folder.write("root/bin/sh", "#!")
        folder.write(
            "root/etc/passwd", "root:x:0:0::/:\ndaemon:x:1:1::/:\nnonroot:x:65532:65532::/:\nbad line\nx:y\n")
        let image = BaseImage.recognized(
            RootDirectory(root), name: "x", architecture: .amd64,
            environment: ["LD_LIBRARY_PATH=/opt/x", "API_TOKEN=secret", "PATH=/usr/local/bin:/usr/bin:/bin"],
            user: "65532")
        #expect(image.runtimes.map(\.path) == ["/usr/local/bin/python3.13t", "/usr/bin/node"])
        #expect(image.runtimes.map(\.version.description) == ["3.13.5", "22.20.0"])
        #expect(image.runtimes[0].abi == "cpython-313t-x86_64-linux-gnu")
        #expect(image.runtimes[0].isFreeThreaded)
        #expect(image.users == ["root:0", "nonroot:65532"])
        #expect(image.defaultUser == "65532")
        #expect(image.shell == "/bin/sh")
        #expect(image.hasProgram("/bin/sh") == true)
        #expect(image.hasProgram("/usr/local/bin/python3") == true)
        // What may be secret does not go into a file that is made to be committed.
        #expect(image.environment == ["LD_LIBRARY_PATH": "/opt/x", "PATH": "/usr/local/bin:/usr/bin:/bin"])
        // The symbols of the library, where the program is a stub for it; from a profile too.
        let profile = try ProfileFile.read(folder.write("x.profile", ProfileFile.write(image)))
        for known in [image, profile] {
            #expect(known.exports(of: known.runtimes[0])?.symbols.findExport(named: "PyLong_FromLong") != nil)
            #expect(
                known.exports(of: known.runtimes[1])?.symbols.findExport(named: "napi_create_object") != nil)
        }
    }

    /// A text under a library's name is no library, but loaders fail on it; a profile says so too.
    @Test func whatStandsInTheWay() throws {
        let root = glibcRoot(directories: ["/lib64", "/usr/lib64"])
        folder.write("root/usr/lib64/libm.so", "GROUP ( /lib64/libm.so.6 )")
        run(["mkdir", folder.file("root/usr/lib64/libdirectory.so")])
        let live = try image(root)
        let profile = try ProfileFile.read(folder.write("x.profile", ProfileFile.write(live)))
        for image in [live, profile] {
            for name in ["libm.so", "libdirectory.so"] {
                guard case .other("/usr/lib64/\(name)", _) = image.files.entry(at: "/usr/lib64/\(name)")
                else {
                    Issue.record("\(name)")
                    continue
                }
            }
        }
    }
}
