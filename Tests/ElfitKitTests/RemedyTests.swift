import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Foundation
import Testing

/// Real files that do not run on a base image, what elfit says turns them, and the same files with that done.
@Suite struct RemedyTests {
    private let folder = Folder()
    private static let wheels = repository + "/Samples/wheelhouse/"
    private static let ujson =
        wheels + "ujson-6.1.0-cp312-cp312-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl"
    private static let psutil =
        wheels + "psutil-7.2.2-cp36-abi3-manylinux2010_x86_64.manylinux_2_12_x86_64.manylinux_2_28_x86_64.whl"
    private static let oracle = NSHomeDirectory() + "/.cache/elfit/oracle/"
    private static let libraries = "usr/lib/x86_64-linux-gnu/"
    static let hasRoots = ["glibc-debian12", "glibc-debian13"].allSatisfy {
        FileManager.default.fileExists(atPath: oracle + $0 + "/complete")
    }

    private func check(_ path: String, on base: String, build: String? = nil) throws -> CheckResult {
        var options = ScanOptions(paths: [path], threads: 2)
        options.asksForRuntimes = false
        options.bases = [base]
        options.buildBases = build.map { [$0] } ?? []
        options.usesDefaultBuildBase = build == nil
        return try Scan(options).run()
    }

    private func remedies(
        _ path: String, on base: String, build: String? = nil, _ kind: Remedy.Kind? = nil
    ) throws -> [Remedy] {
        try check(path, on: base, build: build).remedies.filter { kind == nil || $0.kind == kind }
    }

    /// A root file system with glibc of a Debian release and nothing else.
    private func rootWithLibc(of release: String) -> String {
        let from = Self.oracle + release + "/"
        for name in ["ld-linux-x86-64.so.2", "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2"] {
            folder.write("root/" + Self.libraries + name, readBytes(from + Self.libraries + name))
        }
        folder.write(
            "root/usr/lib64/ld-linux-x86-64.so.2", readBytes(from + Self.libraries + "ld-linux-x86-64.so.2"))
        for name in ["lib", "lib64"] {
            try! FileManager.default.createSymbolicLink(
                atPath: folder.file("root/" + name), withDestinationPath: "usr/" + name)
        }
        return folder.file("root")
    }

    /// Does what `COPY --from=build SOURCE DIRECTORY/` does.
    private func copy(_ lines: [String], from build: String, to root: String) {
        for words in lines.map({ $0.split(separator: " ").map(String.init) }) where words.first == "COPY" {
            let name = (words[2] as NSString).lastPathComponent
            folder.write(
                String((root + words[3] + name).dropFirst(folder.path.count + 1)), readBytes(build + words[2])
            )
        }
    }

    @Test func theNextImageOfTheFamily() throws {
        let found = try remedies(Self.ujson, on: "distroless/base-debian12", .biggerImage)
        let first = try #require(found.first)
        #expect(first.lines == ["FROM gcr.io/distroless/cc-debian12"])
        #expect(first.fixesAll && first.verdict == .runs)
        #expect(first.roots == [Self.ujson + "/ujson.cpython-312-x86_64-linux-gnu.so"])
        #expect(try check(Self.ujson, on: "distroless/cc-debian12").exitStatus == 0)
    }

    /// What only has to be a little larger is not made much larger.
    @Test func theSmallestImageThatDoes() throws {
        let markupsafe =
            Self.wheels
            + "markupsafe-3.0.4-cp312-cp312-manylinux2014_x86_64.manylinux_2_17_x86_64.manylinux_2_28_x86_64.whl"
        let found = try remedies(markupsafe, on: "distroless/static-debian13", .biggerImage)
        #expect(found.first?.lines == ["FROM gcr.io/distroless/base-nossl-debian13"])
        #expect(
            try remedies(Self.ujson, on: "distroless/static-debian13", .biggerImage).first?.sentence
                == "take distroless/cc-debian13 and copy Python into it")
    }

    /// The images with the same libc do not help: an image of another one does.
    @Test func anotherImageWhereNoneOfTheFamilyDoes() throws {
        let found = try remedies(Self.psutil, on: "alpine:3.20", .biggerImage)
        #expect(found.map(\.sentence) == ["take distroless/base-nossl-debian13 and copy Python into it"])
        #expect(try check(Self.psutil, on: "distroless/base-nossl-debian13").exitStatus == 0)
    }

    /// An image without what loads the app is no whole answer, and one with it is.
    @Test func whatLoadsTheAppIsBroughtAlong() throws {
        func sentences(_ path: String, _ base: String) throws -> [String] {
            try remedies(path, on: base, .biggerImage).map(\.sentence)
        }
        let addon = repository + "/Samples/node_modules/greeting-addon"
        #expect(
            try sentences(addon, "scratch") == ["take distroless/base-nossl-debian13 and copy Node into it"])
        #expect(try sentences(Self.ujson, "python:3.12-alpine3.21") == ["take python:3.12-slim-bookworm"])
        let program = repository + "/Samples/app/hello-glibc"
        #expect(try sentences(program, "scratch") == ["take distroless/base-nossl-debian13"])
    }

    @Test(.enabled(if: RemedyTests.hasRoots)) func librariesOfTheBuildStage() throws {
        let build = Self.oracle + "glibc-debian12"
        let root = rootWithLibc(of: "glibc-debian12")
        let before = try check(Self.ujson, on: root, build: build)
        #expect(before.exitStatus == 1)
        let remedy = try #require(before.remedies.first { $0.kind == .copyLibraries })
        #expect(remedy.fixesAll)
        #expect(
            remedy.lines.filter { $0.hasPrefix("COPY") }
                == ["libgcc_s.so.1", "libstdc++.so.6"].map {
                    "COPY --from=build /usr/lib/x86_64-linux-gnu/\($0) /usr/lib/x86_64-linux-gnu/"
                })
        copy(remedy.lines, from: build, to: root)
        let after = try check(Self.ujson, on: root, build: build)
        #expect(after.exitStatus == 0)
        #expect(after.remedies.isEmpty)
    }

    /// The libraries of a newer Debian may ask for what the image's older libc lacks.
    @Test(.enabled(if: RemedyTests.hasRoots)) func nothingIsCopiedFromANewerLibc() throws {
        let root = rootWithLibc(of: "glibc-debian12")
        #expect(
            try remedies(Self.ujson, on: root, build: Self.oracle + "glibc-debian13", .copyLibraries).isEmpty)
        #expect(try remedies(Self.ujson, on: root, build: "debian:13-slim", .copyLibraries).isEmpty)
        #expect(try remedies(Self.ujson, on: root, build: "debian:12-slim", .copyLibraries).count == 1)
    }

    /// What is copied from another libc would not load at all.
    @Test func nothingIsCopiedFromAnotherLibc() throws {
        #expect(
            try remedies(Self.ujson, on: "distroless/base-debian12", build: "alpine:3.20", .copyLibraries)
                .isEmpty)
        #expect(try remedies(Self.ujson, on: "scratch", .copyLibraries).isEmpty)
    }

    /// A library that an image of Debian 12 lacks and one of Debian 13 has.
    @Test func aLibraryThatLeftTheImage() throws {
        let library = folder.library(
            "stub/libz.so.1", "int inflate(void) { return 0; }", "-Wl,-soname,libz.so.1")
        let module = folder.library(
            "app/m.so", "int inflate(void); int PyInit_m(void) { return inflate(); }", library)
        let found = try remedies(module, on: "distroless/cc-debian12")
        #expect(
            found.first { $0.kind == .copyLibraries }?.lines == [
                "# build: debian:12-slim",
                "COPY --from=build /usr/lib/x86_64-linux-gnu/libz.so.1 /usr/lib/x86_64-linux-gnu/",
            ])
        #expect(try check(module, on: "distroless/cc-debian13").exitStatus == 0)
    }

    @Test func packagesOfTheImagesOwnManager() throws {
        let library = folder.library(
            "stub/libgomp.so.1", "int GOMP_barrier(void) { return 0; }", "-Wl,-soname,libgomp.so.1")
        let module = folder.library(
            "app/m.so", "int GOMP_barrier(void); int PyInit_m(void) { return GOMP_barrier(); }", library)
        let found = try remedies(module, on: "debian:12-slim")
        #expect(found.first?.kind == .addPackages)
        #expect(
            found.first?.lines == [
                "RUN apt-get update && apt-get install -y --no-install-recommends libgomp1"
            ])
        // A distroless image has no package manager.
        #expect(try remedies(module, on: "distroless/base-debian12", .addPackages).isEmpty)
    }

    /// An image of Alpine has no runtime of GCC; its package manager has. The module wants glibc's loader by name, and
    /// nothing of what it has.
    @Test func packagesOfAlpine() throws {
        let wheel = Self.wheels + "bcrypt-5.0.0-cp39-abi3-manylinux_2_28_x86_64.whl"
        let site = folder.file("site-packages")
        run(["/usr/bin/python3", "-m", "zipfile", "-e", wheel, site], in: repository)
        let found = try remedies(site, on: "alpine:3.20", .addPackages)
        #expect(found.map(\.lines) == [["RUN apk add --no-cache gcompat libgcc"]])
        #expect(found.allSatisfy { $0.fixesAll })
    }

    /// pip takes no wheel for glibc there, whatever is added to the image.
    @Test func noPackageFixesAWheelThatIsNotTaken() throws {
        #expect(try remedies(Self.ujson, on: "alpine:3.20", .addPackages).isEmpty)
    }

    /// The same version of a package, built for the other libc, lies elsewhere in what is checked.
    @Test func anotherBuildThatIsHere() throws {
        let builds = repository + "/Samples/node_modules/greeting-addon/prebuilds/linux-x64/node.napi."
        for (place, libc) in [("one", "glibc"), ("two", "musl")] {
            let package = "\(place)/node_modules/addon/"
            folder.write(package + "package.json", #"{"name": "addon", "version": "1.0.0"}"#)
            folder.write(package + "build/Release/addon.node", readBytes(builds + libc + ".node"))
        }
        let found = try remedies(folder.path, on: "debian:12-slim", .siblingBuild)
        #expect(found.map(\.lines) == [[folder.file("one/node_modules/addon")]])
        #expect(found.first?.roots == [folder.file("two/node_modules/addon/build/Release/addon.node")])
        #expect(try remedies(folder.file("two"), on: "debian:12-slim", .siblingBuild).isEmpty)
    }

    /// What an older libc lacks a newer release has.
    @Test func aNewerRelease() throws {
        let map = folder.write("map", "GLIBC_2.38 { global: strlcpy; };")
        let libc = folder.library(
            "stub/libc.so.6", "int strlcpy(void) { return 0; }", "-Wl,-soname,libc.so.6",
            "-Wl,--version-script=\(map)")
        let module = folder.library(
            "app/m.so", "int strlcpy(void); int PyInit_m(void) { return strlcpy(); }", libc)
        #expect(try remedies(module, on: "debian:12-slim").map(\.lines) == [["FROM debian:13-slim"]])
        #expect(
            try remedies(module, on: "distroless/base-nossl-debian12").first?.lines
                == ["FROM gcr.io/distroless/base-nossl-debian13"])
        let fallocate = folder.library(
            "app/n.so", "int posix_fallocate64(void); int PyInit_n(void) { return posix_fallocate64(); }")
        #expect(try remedies(fallocate, on: "alpine:3.20", .biggerImage).first?.lines == ["FROM alpine:3.24"])
    }

    /// gcompat helps a program that its stub starts; a module that Python opens gets nothing of it, although
    /// gcompat has some of what it lacks (base-images 2.5).
    @Test func gcompatForProgramsOnly() throws {
        let app = repository + "/Samples/app/"
        for name in ["hello-glibc", "greeter", "interp-only"] {
            let found = try remedies(app + name, on: "alpine:3.20", .addPackages)
            #expect(found.first?.lines == ["RUN apk add --no-cache gcompat"], "\(name)")
        }
        #expect(try remedies(Self.psutil, on: "alpine:3.20", .addPackages).isEmpty)
        let stub = folder.library(
            "stub/libc.so.6", "int __printf_chk(void) { return 0; }", "-Wl,-soname,libc.so.6")
        let source = "int __printf_chk(void); int PyInit_m(void) { return __printf_chk(); }"
        let module = folder.library("app/m.so", source, stub)
        #expect(try check(module, on: "alpine:3.20").exitStatus == 1)
        #expect(try remedies(module, on: "alpine:3.20", .addPackages).isEmpty)
        // One that needs libresolv.so.2 has libgcompat in scope: there it helps.
        let resolver = folder.library(
            "stub/libresolv.so.2", "int resolver(void) { return 0; }", "-Wl,-soname,libresolv.so.2")
        let other = folder.library("app/n.so", source, "-Wl,--no-as-needed", stub, resolver)
        #expect(
            try remedies(other, on: "alpine:3.20", .addPackages).map(\.lines)
                == [["RUN apk add --no-cache gcompat"]])
    }

    /// A library that is there under its name and lacks what is asked of it fixes nothing.
    @Test func nothingIsOfferedThatDoesNotPass() throws {
        let library = folder.library(
            "stub/libgomp.so.1", "int no_such_function(void) { return 0; }", "-Wl,-soname,libgomp.so.1")
        let module = folder.library(
            "app/m.so", "int no_such_function(void); int PyInit_m(void) { return no_such_function(); }",
            library)
        let unknown = folder.library(
            "app/n.so", "int own(void); int PyInit_n(void) { return own(); }",
            folder.library("stub/libown.so.1", "int own(void) { return 0; }", "-Wl,-soname,libown.so.1"))
        for path in [module, unknown] {
            for base in ["debian:12-slim", "alpine:3.20", "distroless/cc-debian12"] {
                let result = try check(path, on: base)
                #expect(result.exitStatus == 1)
                #expect(result.remedies.isEmpty)
            }
        }
    }

    @Test func flagsToRebuildWith() throws {
        let stack = folder.library("stack.so", "int PyInit_stack(void) { return 0; }", "-Wl,-z,execstack")
        #expect(try remedies(stack, on: "debian:13-slim").map(\.lines) == [["-Wl,-z,noexecstack"]])
        let fixed = folder.library("fixed.so", "int PyInit_stack(void) { return 0; }", "-Wl,-z,noexecstack")
        #expect(try check(fixed, on: "debian:13-slim").exitStatus == 0)

        let source = "__thread int counter; int PyInit_tls(void) { return counter++; }"
        let early = folder.library("early.so", source, "-ftls-model=initial-exec")
        #expect(
            try remedies(early, on: "alpine:3.20", .rebuild).map(\.lines) == [["-ftls-model=global-dynamic"]])
        let late = folder.compile(
            "late.so", source + "void *__tls_get_addr(void *x) { return x; }",
            ["-shared", "-fPIC", "-nostdlib", "-ftls-model=global-dynamic"])
        #expect(try check(late, on: "alpine:3.20").exitStatus == 0)
    }

    /// Two things are wrong: one flag alone turns nothing.
    @Test func allObstaclesAreAnswered() throws {
        let both = folder.library(
            "both.so", "int absent(void); int PyInit_both(void) { return absent(); }", "-Wl,-z,execstack")
        #expect(try remedies(both, on: "debian:13-slim").isEmpty)
    }

    /// Its own runtime of C++ linked in: for glibc only.
    @Test func aStaticRuntime() throws {
        let found = try remedies(Self.ujson, on: "distroless/base-debian12", .rebuild)
        #expect(found.map(\.lines) == [["-static-libstdc++ -static-libgcc"]])
        #expect(try remedies(Self.ujson, on: "alpine:3.20", .rebuild).isEmpty)
    }

    @Test func staticPrograms() throws {
        let hello = repository + "/Samples/app/hello-glibc"
        #expect(try remedies(hello, on: "scratch", .rebuild).map(\.lines) == [["-static"]])
        // A library of its own has no archive that elfit knows of.
        #expect(try remedies(repository + "/Samples/app/greeter", on: "scratch", .rebuild).isEmpty)
    }

    /// Nothing is looked for where everything runs.
    @Test func noRemedyWithoutNeed() throws {
        #expect(try remedies(repository + "/Samples/app/hello-static", on: "scratch").isEmpty)
    }
}
