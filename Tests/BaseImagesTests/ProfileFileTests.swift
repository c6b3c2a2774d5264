import BaseImages
import ELFFacts
import TestSupport
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

    @Test func aRootAndItsProfileAnswerAlike() throws {
        var image = try BaseImage.fromRoot(root(), architecture: "x86_64")
        image.name = "mine"
        #expect(image.libc == .musl(Version("1.2.5")))
        let file = folder.write("mine.profile", ProfileFile.write(image, RootDirectory(folder.file("root"))))
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
        var image = try BaseImage.fromRoot(root(), architecture: "x86_64")
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
        let text = ProfileFile.write(image, RootDirectory(folder.file("root")))
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
        for text in ["", "hello", "elfit-profile 1\n", "elfit-profile 1\nimage x\narchitecture vax\n"] {
            #expect(throws: BaseImageError.self) { try ProfileFile.read(folder.write("bad", text)) }
        }
        #expect(throws: BaseImageError.self) { try ProfileFile.read(folder.file("absent")) }
    }

    @Test func strangeLinesDoNoHarm() throws {
        let text = """
            elfit-profile 1
            image x
            architecture x86_64
            libc musl 1.2.5
            package imported root -
            library /lib/a.so
            F
            F  
            F G\u{1} name
            T0 G! x@ 99999999999999999999
            define x y z
            machine 999999
            library /lib/b.so
            """
        let image = try ProfileFile.read(folder.write("strange", text))
        _ = image.files.entry(at: "/lib/a.so")
        _ = image.files.entry(at: "/lib/b.so")
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
