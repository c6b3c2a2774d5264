import ElfitBaseImages
import ElfitELF
import ElfitTestSupport
import Testing

@Suite struct ProfileFileTests {
    private let folder = Folder()

    private func root() -> String {
        let loader = folder.library(
            "root/lib/ld-musl-x86_64.so.1", "char v[] = \"1.2.5\"; int puts(void) { return 0; }")
        folder.library("root/usr/lib/libz.so.1.3", "int inflate(void) { return 0; }", "-Wl,-soname,libz.so.1")
        run(["ln", "-s", "libz.so.1.3", folder.file("root/usr/lib/libz.so.1")])
        #expect(loader.hasSuffix(".1"))
        return folder.file("root")
    }

    /// LD_LIBRARY_PATH=/opt/libs, and CUDA's lib64: directories that are links, outside the loader's own.
    @Test func directoryLinksAnywhereAreKept() throws {
        let root = root()
        folder.library("root/opt/real/lib/libq.so.1", "int q(void) { return 0; }", "-Wl,-soname,libq.so.1")
        folder.library(
            "root/usr/local/cuda-12/targets/x86_64-linux/lib/libcudart.so.12", "int c(void) { return 0; }",
            "-Wl,-soname,libcudart.so.12")
        run(["ln", "-s", "real/lib", root + "/opt/libs"])
        run(["ln", "-s", "targets/x86_64-linux/lib", root + "/usr/local/cuda-12/lib64"])
        run(["ln", "-s", "cuda-12", root + "/usr/local/cuda"])
        run(["ln", "-s", "nowhere", root + "/opt/dangling"])
        _ = folder.write("root/etc/alpine-release", "3.20.3\n")
        let image = try BaseImage.fromRoot(root, architecture: .amd64)
        let read = try ProfileFile.read(folder.write("linked.profile", ProfileFile.write(image)))
        for path in [
            "/opt/libs/libq.so.1", "/usr/local/cuda/lib64/libcudart.so.12", "/opt/dangling/libq.so.1",
        ] {
            var places: [String?] = []
            for tree in [image.files, read.files] {
                if case .object(let place, _) = tree.entry(at: path) {
                    places.append(place)
                } else {
                    places.append(nil)
                }
            }
            #expect(places[0] == places[1], "\(path)")
        }
        #expect(read.files.holdsDirectory("/opt/libs"))
        #expect(read.files.text(at: "/etc/alpine-release") == "3.20.3")
    }

    @Test func aRootAndItsProfileAnswerAlike() throws {
        var image = try BaseImage.fromRoot(root(), architecture: .amd64)
        image.name = "mine"
        #expect(image.libc == .musl(Version("1.2.5")))
        let file = folder.write("mine.profile", ProfileFile.write(image))
        let read = try ProfileFile.read(file)
        #expect(read.name == "mine")
        #expect(read.libc == image.libc)
        #expect(read.libraryDirectories == image.libraryDirectories)
        for path in ["/lib/ld-musl-x86_64.so.1", "/usr/lib/libz.so.1", "/usr/lib/libz.so.1.3"] {
            guard case .object(let place, let object) = read.files.entry(at: path),
                case .object(let original, let live) = image.files.entry(at: path)
            else {
                Issue.record("\(path) is missing")
                continue
            }
            #expect(place == original)
            #expect(object.facts.dynamic.soname == live.facts.dynamic.soname)
            for name in ["puts", "inflate"] {
                let (a, b) = (
                    object.facts.symbols.findExport(named: name), live.facts.symbols.findExport(named: name)
                )
                #expect((a == nil) == (b == nil))
            }
        }
    }

    /// What else is known of an image survives the way through a file.
    @Test func runtimesUsersProgramsAndCacheSurvive() throws {
        var image = try BaseImage.fromRoot(root(), architecture: .amd64)
        image.name = "mine"
        image.shell = "/bin/sh"
        image.runtimes = [
            Runtime(
                kind: .python, version: Version("3.13.5"), path: "/usr/bin/python3.13",
                abi: "cpython-313-x86_64-linux-gnu"),
            Runtime(kind: .node, version: Version("24.19.0"), path: "/nodejs/bin/node"),
        ]
        image.environment = ["LD_LIBRARY_PATH": "/opt/lib:/srv/my lib"]
        image.users = ["root:0", "nonroot:65532"]
        image.defaultUser = "nonroot"
        image.programs = ["/bin/sh", "/usr/bin/env"]
        image.loaderCache = LoaderCache(entries: ["libz.so.1": "/usr/lib/libz.so.1"])
        image.certainties = [.programs: .assumed, .size: .derived]
        let text = ProfileFile.write(image)
        let read = try ProfileFile.read(folder.write("mine.profile", text))
        #expect(read.shell == image.shell)
        #expect(read.runtimes == image.runtimes)
        #expect(read.environment == image.environment)
        #expect(read.users == image.users)
        #expect(read.defaultUser == "nonroot")
        #expect(read.programs == image.programs)
        #expect(read.loaderCache == image.loaderCache)
        #expect(read.certainties == image.certainties)
        #expect(read.hasProgram("/bin/sh") == true)
        #expect(read.hasProgram("/bin/bash") == nil)
        #expect(read.certainty(of: .size) == .derived)
        #expect(read.certainty(of: .libc) == .real)
    }

    @Test(arguments: [
        ("cpython-313t-x86_64-linux-gnu", true), ("cpython-313-x86_64-linux-gnu", false),
        ("cpython-314td-aarch64-linux-musl", true), ("t", false),
    ])
    func freeThreadedPythons(_ abi: String, _ expected: Bool) {
        let python = Runtime(kind: .python, version: Version("3.13"), path: "/usr/bin/python3", abi: abi)
        #expect(python.isFreeThreaded == expected)
    }

    @Test func whatIsNoProfileIsRefused() {
        for text in ["", "hello", "elfit-profile 2\n", "elfit-profile 2\nimage x\narchitecture vax\n"] {
            #expect(throws: BaseImageError.self) { try ProfileFile.read(folder.write("bad", text)) }
        }
        #expect(throws: BaseImageError.self) { try ProfileFile.read(folder.file("absent")) }
    }

    /// Every line is looked at before anything is believed; what is wrong is said with the line's number.
    @Test(arguments: [
        ("libc glibc 2.36", "libc vulcan 1", "unknown libc 'vulcan 1'"),
        ("libc glibc 2.36", "libc", "unknown libc ''"),
        ("libc glibc 2.36", "image again", "a second 'image'"),
        ("libc glibc 2.36", "colour blue", "unknown keyword 'colour'"),
        ("libc glibc 2.36", "cached libz.so.1", "'cached' needs 2 words or more"),
        ("certainty real", "certainty perhaps", "unknown certainty 'perhaps'"),
        ("certainty real", "certainty real weather", "certainty of an unknown fact 'weather'"),
        ("link /lib usr/lib", "link lib", "'link' needs a path and its target"),
        ("link /lib usr/lib", "F G printf", "unknown keyword 'F'"),
        ("present /lib/x.so a text", "present /lib/x.so", "'present' needs a path and what it is"),
        ("library /usr/lib/a.so", "library a.so", "'library' needs one path"),
        ("machine 62", "machine 999999", "'machine' needs a number"),
        ("machine 62", "mach 62", "unknown keyword 'mach'"),
        ("define 2 0 V_1", "define x y z", "'define' needs an index, flags and a name"),
        ("F G printf@@V_1", "F", "not a symbol's line"),
        ("F G printf@@V_1", "F  printf", "not a symbol's line"),
        ("F G printf@@V_1", "FFF G printf", "not a symbol's line"),
        ("F G printf@@V_1", "O G data 12345678901", "not a symbol's line"),
        ("F G printf@@V_1", "O G data 12x", "not a symbol's line"),
        ("F G printf@@V_1", "F G a 1 2", "not a symbol's line"),
    ])
    func strangeLinesAreRefused(_ line: String, _ strange: String, _ reason: String) throws {
        let good = """
            elfit-profile 2
            image x
            libc glibc 2.36
            architecture x86_64
            directories /lib:/usr/lib
            certainty real
            package imported root -
            link /lib usr/lib
            present /lib/x.so a text
            library /usr/lib/a.so
            machine 62
            define 2 0 V_1
            F G printf@@V_1
            O G data 4
            """
        let read = try ProfileFile.read(folder.write("good", good))
        guard case .object(_, let object) = read.files.entry(at: "/lib/a.so") else {
            Issue.record("the library is missing")
            return
        }
        #expect(object.facts.symbols.findExport(named: "printf") != nil)
        let lines = good.split(separator: "\n").map(String.init)
        let number = try #require(lines.firstIndex(of: line)) + 1
        let file = folder.write("bad", good.replacing(line, with: strange))
        #expect {
            try ProfileFile.read(file)
        } throws: { ($0 as? BaseImageError)?.description == "\(file):\(number): \(reason)" }
    }

    @Test func aProfileOfAnotherVersionSaysSo() {
        let file = folder.write("old", "elfit-profile 1\nimage x\n")
        #expect {
            try ProfileFile.read(file)
        } throws: { "\($0)".contains("written by another version of elfit") }
    }

    /// Made-up names cannot become lines of their own, and odd paths come back as they were.
    @Test func namesThatAreNoWords() throws {
        var facts = ELFFacts(header: ELFHeader(), fileSize: 1)
        facts.dynamic.soname = "evil\nlibrary /lib/injected.so"
        facts.dynamic.needed = ["a\nmachine 3"]
        let text =
            "elfit-profile 2\nimage x\nlibc none\narchitecture x86_64\ndirectories /\npackage a b -\n"
            + "link /my%20lib /lib\n" + ABIRecord.write(facts, path: "/lib/a%25b.so")
        let image = try ProfileFile.read(folder.write("odd", text))
        guard case .object(let path, let object) = image.files.entry(at: "/my lib/a%b.so") else {
            Issue.record("the library is missing")
            return
        }
        #expect(path == "/lib/a%b.so")
        #expect(object.facts.header.machine == .amd64)
        if case .object = image.files.entry(at: "/lib/injected.so") { Issue.record("a line was injected") }
    }

    @Test func versionsSurvive() throws {
        let map = folder.write("map", "V_1 { global: old; local: *; }; V_2 { global: fresh; } V_1;")
        let source = """
            __asm__(".symver former, old@V_1"); int former(void) { return 1; }
            int fresh(void) { return 2; } __thread int perThread;
            """
        let library = folder.library("v.so", source, "-Wl,--version-script=\(map)", "-Wl,--undefined-version")
        guard case .object(_, let object) = readObject(at: library, as: "/v.so") else { return }
        let text = "package a b -\n" + ABIRecord.write(object.facts, path: "/v.so")
        let copy = try #require(PackageRecord(ProfileText(Array(text.utf8))).object("/v.so")).facts
        #expect(copy.versionDefinitions.map(\.name) == object.facts.versionDefinitions.map(\.name))
        for name in ["old", "fresh"] {
            let (a, b) = (object.facts.symbols.findExport(named: name), copy.symbols.findExport(named: name))
            #expect(a?.versym == b?.versym)
            #expect(a?.type == b?.type)
        }
    }
}
