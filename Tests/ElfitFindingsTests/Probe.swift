import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitTestSupport

/// One app of a few lines of C on one image, and the findings that it gives.
struct Probe: Sendable {
    var libc: Libc
    var source = "int m(void) { return 0; }"
    var options: [String] = []
    var kind = LoadKind.dlopenNow
    /// Versions of libc that the app asks for, to pass as a build for glibc.
    var isGlibcBuild = false
    /// The minor version of the CPython 3 that opens it; nil for no host.
    var python: Int?
    var setUp: @Sendable (Bench) -> Void = { _ in }
    var change: @Sendable (inout ELFFacts) -> Void = { _ in }

    static let path = "/app/main.so"

    /// Paths of other modules that the same process opens.
    var others: [String] = []
    /// Findings of what is not even read.
    var failure: RootFailure?

    func findings() -> [Finding] {
        let bench = Bench(libc)
        if let failure {
            var simulation = Simulation()
            simulation.failure = failure
            return AllKinds.findings(simulation, on: bench.base)
        }
        var options = ["-Wl,--no-as-needed", "-Wl,-rpath,$ORIGIN"] + options
        if isGlibcBuild {
            options.append(
                bench.stub(
                    "libc.so.6", "int glibcs_own(void) { return 0; }", map: "GLIBC_2.2.5 { global: *; };"))
        } else if !options.contains("-static") {
            options.append(bench.stub(libc.isMusl ? "libc.so" : "libc.so.6"))
        }
        let source =
            (isGlibcBuild ? "int glibcs_own(void); int g(void) { return glibcs_own(); }\n" : "") + source
        let flags =
            options.contains("-pie") || options.contains("-static")
            ? ["-nostdlib"] : ["-shared", "-fPIC", "-nostdlib"]
        bench.setUpStubs(&options)
        let file = bench.folder.compile("main", source, flags + options)
        guard case .object(_, let object) = readObject(at: file, as: Self.path) else {
            return []
        }
        bench.app.objects[Self.path] = object
        if isGlibcBuild {
            bench.addToImage("/lib/ld-musl-x86_64.so.1", Self.libcSource, "-Wl,-soname,libc.musl-x86_64.so.1")
        }
        setUp(bench)
        bench.change(Self.path, change)
        guard !others.isEmpty else {
            return AllKinds.findings(bench.simulate(Self.path, kind, host: host), on: bench.base)
        }
        var answers = ([Self.path] + others).map { path in
            RootAnswer(path: path, base: bench.base, simulation: bench.simulate(path, kind, host: .any))
        }
        AllKinds.addProcessFindings(to: &answers)
        return answers.flatMap(\.findings)
    }

    private var host: Host? {
        python.map { minor in
            Host(
                runtime: .python, version: Version("3.\(minor)"),
                exports: RecordedHosts.python(minor: minor, architecture: .amd64)?.object)
        }
    }

    var ids: Set<FindingID> { Set(findings().map(\.id)) }

    private static let libcSource =
        "int glibcs_own(void) { return 0; } " + musl11.map { "int \($0)(void) { return 0; } " }.joined()
}

/// Functions that section 11 of the loader rules is about, for images that have them all.
let musl11 = [
    "strerror_r", "basename", "__newlocale", "pthread_create", "pthread_attr_setstacksize", "getaddrinfo",
    "getpwnam",
    "strcoll", "iconv_open", "dlclose", "dlopen", "dlsym", "malloc_usable_size", "qsort",
    "sched_setscheduler", "fnmatch",
    "strptime", "strftime", "strerror", "__libc_current_sigrtmin", "getutxent", "localtime", "fopen",
    "pthread_exit",
]

extension Bench {
    /// `stub:NAME` in the options becomes a library to link against that defines f.
    func setUpStubs(_ options: inout [String]) {
        for index in options.indices where options[index].hasPrefix("stub:") {
            options[index] = stub(String(options[index].dropFirst(5)), "int f(void) { return 0; }")
        }
    }
}
