import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// loader-rules 2 and 3.2: by which names musl knows what is loaded.
@Suite struct MuslNameTests {
    private static let library = "int f(void) { return 0; }"
    private static let loader = "/lib/ld-musl-x86_64.so.1"

    private func missing(_ bench: Bench, _ needed: [String], _ kind: LoadKind = .listed) -> [String] {
        bench.change("/app/main.so") { $0.dynamic.needed = needed }
        return bench.simulate("/app/main.so", kind).missingLibraries.map(\.name)
    }

    /// 3.2 points 4 and 6: what is opened by path has no name until a search finds it; then it has its own.
    @Test func shortNames() {
        let bench = Bench(musl)
        bench.addToApp("/app/main.so", "int m;", "-Wl,-rpath,/own")
        bench.addToApp("/hidden/libf.so.1", Self.library)
        #expect(missing(bench, ["/hidden/libf.so.1", "libf.so.1"]) == ["libf.so.1"])
        bench.app.links["/own/link.so.1"] = "/hidden/libf.so.1"
        #expect(missing(bench, ["/hidden/libf.so.1", "link.so.1", "libf.so.1"]).isEmpty)
        #expect(missing(bench, ["link.so.1", "/hidden/libf.so.1", "libf.so.1"]) == ["libf.so.1"])
    }

    /// 3.2 point 5: names longer than a directory entry are not searched for.
    @Test func longNames() {
        let name = String(repeating: "n", count: 252) + ".so"
        let long = "n" + name
        let bench = Bench(musl)
        bench.addToApp("/app/main.so", "int m;", "-Wl,-rpath,/own")
        bench.addToApp("/app/libf.so.1", Self.library)
        for name in [name, long] { bench.app.objects["/own/" + name] = bench.app.objects["/app/libf.so.1"] }
        #expect(missing(bench, [name, long]) == [long])
    }

    /// 3.2 point 2: the loader answers for the name that the program calls it by.
    @Test func theLoadersName() {
        let bench = Bench(musl)
        bench.addToApp("/app/main.so", "int m;")
        #expect(missing(bench, [Self.loader]).isEmpty)
        bench.image.links["/opt/ld.so"] = Self.loader
        bench.change("/app/main.so") { $0.interpreter = "/opt/ld.so" }
        #expect(missing(bench, ["/opt/ld.so"], .startUp).isEmpty)
        let program = bench.simulate("/app/main.so", .startUp)
        #expect(program.closure.map(\.path) == ["/app/main.so", Self.loader])
    }

    /// 2: Alpine's older libc6-compat is a link to musl itself: it lends no names.
    @Test func libc6Compat() {
        let bench = Bench(musl)
        bench.image.links["/lib64/ld-linux-x86-64.so.2"] = Self.loader
        bench.addToImage("/lib/libgcompat.so.0", "int glibcs_own(void) { return 0; }")
        bench.addToApp("/app/main.so", "int glibcs_own(void); int m(void) { return glibcs_own(); }")
        bench.change("/app/main.so") { $0.interpreter = "/lib64/ld-linux-x86-64.so.2" }
        #expect(bench.simulate("/app/main.so", .startUp).missingSymbols.map(\.name) == ["glibcs_own"])
    }

    /// 3.2 point 7: a glibc that is opened by path becomes musl itself.
    @Test func glibcItselfBecomesMusl() {
        let bench = Bench(musl)
        bench.addToApp("/app/main.so", "int m;")
        bench.addToApp("/other/libc.so.6", "int __libc_start_main, stdin, glibcs_own;")
        bench.change("/app/main.so") { $0.dynamic.needed = ["/other/libc.so.6"] }
        #expect(bench.simulate("/app/main.so").closure.map(\.path) == ["/app/main.so", Self.loader])
        #expect(bench.simulate("/other/libc.so.6", .dlopenNow).closure.isEmpty)
        bench.addToApp("/other/libc.so.6", "int stdin, glibcs_own;")
        #expect(bench.simulate("/app/main.so").closure.map(\.path) == ["/app/main.so", "/other/libc.so.6"])
    }
}
