import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// What the examples of the kinds do not show: limits, severities, exceptions.
@Suite struct RuleDetailTests {
    private func severity(_ id: FindingID, _ probe: Probe) -> Severity? {
        probe.findings().first { $0.id == id }?.severity
    }

    private func probe(
        _ libc: Libc, _ kind: LoadKind = .dlopenNow, _ change: @escaping @Sendable (inout ELFFacts) -> Void
    )
        -> Probe
    { Probe(libc: libc, kind: kind, change: change) }

    /// loader-rules 1: glibc up to 2.34 wants p_align to be whole pages and keeps it; later ones do not.
    @Test func alignmentsOfSegments() {
        for change in [
            { $0.loadSegments[0].alignment = 0x800 }, { $0.loadSegments[0].alignment = 1 },
            {
                $0.loadSegments[0].alignment = 0x20_0000
                $0.loadSegments[0].address += 0x1000
            },
            {
                $0.loadSegments[0].alignment = 0
                $0.loadSegments[0].address += 0x1000
            },
        ] as [@Sendable (inout ELFFacts) -> Void] {
            #expect(
                severity(.pageSizeAlign, probe(.glibc(Version("2.34")), .dlopenNow, change)) == .blocks)
            #expect(severity(.pageSizeAlign, probe(.glibc(Version("2.35")), .dlopenNow, change)) == nil)
            #expect(severity(.pageSizeAlign, probe(musl, .dlopenNow, change)) == nil)
        }
    }

    /// loader-rules 1: two segments of different rights may not share a large page.
    @Test func largePagesAreShared() {
        func large(_ second: UInt64, offset: UInt64? = nil) -> Bool {
            var probe = Probe(libc: glibc, setUp: { $0.architecture = .arm64 })
            probe.change = { facts in
                facts.header.machine = .arm64
                facts.loadSegments = Array(facts.loadSegments.prefix(2))
                for index in 0...1 {
                    facts.loadSegments[index].offset = 0
                    facts.loadSegments[index].memorySize = 0x1000
                    facts.loadSegments[index].flags = index == 0 ? .read : [.read, .execute]
                }
                facts.loadSegments[0].address = 0x10000
                facts.loadSegments[1].address = second
                facts.loadSegments[1].offset = offset ?? second % 0x10000
            }
            return probe.ids.contains(.pageSizeLarge)
        }
        #expect(large(0x18000))
        #expect(!large(0x20000))
        #expect(large(0x20000, offset: 0x1000))
    }

    /// loader-rules 1: a tag that wants a newer kernel is a risk up to 2.35, one of another system blocks.
    @Test func kernels() {
        for (kernel, expected) in [([4, 18, 0], nil), ([5, 10, 0], .risk), ([3, 2, 0], nil)]
            as [([UInt32], Severity?)]
        {
            let change: @Sendable (inout ELFFacts) -> Void = {
                $0.notes.abiTag = ELFNotes.ABITag(system: .linux, kernel: kernel)
            }
            #expect(
                severity(.kernelABITag, probe(.glibc(Version("2.35")), .dlopenNow, change)) == expected)
            #expect(severity(.kernelABITag, probe(.glibc(Version("2.36")), .dlopenNow, change)) == nil)
        }
        #expect(
            severity(
                .kernelABITag,
                probe(.glibc(Version("2.31"))) {
                    $0.notes.abiTag = ELFNotes.ABITag(system: .freeBSD, kernel: [2, 0, 0])
                })
                == .blocks)
    }

    /// loader-rules 1: OSABI 0 with ABIVERSION 0, or 3 with one below 4 (3 on aarch64).
    @Test(arguments: [
        (OSABI.systemV, 0, true), (.systemV, 1, false), (.gnu, 3, true), (.gnu, 4, false),
        (.freeBSD, 0, false),
    ])
    func abiVersions(_ abi: OSABI, _ version: UInt8, _ isTaken: Bool) {
        let change: @Sendable (inout ELFFacts) -> Void = {
            ($0.header.osABI, $0.header.abiVersion) = (abi, version)
        }
        #expect(severity(.badOSABI, probe(glibc, .dlopenNow, change)) == (isTaken ? nil : .blocks))
        #expect(severity(.badOSABI, probe(musl, .dlopenNow, change)) == nil)
    }

    @Test func fieldsOfTheHeader() {
        for change in [
            { $0.header.identVersion = FileVersion(rawValue: 0) }, { $0.header.paddingIsZero = false },
            { $0.header.programHeaderSize = 64 },
            { $0.header.data = .bigEndian },
        ] as [@Sendable (inout ELFFacts) -> Void] {
            #expect(severity(.badIdent, probe(glibc, .dlopenNow, change)) == .blocks)
            #expect(severity(.badIdent, probe(musl, .dlopenNow, change)) == nil)
        }
    }

    /// loader-rules 1: programs are not opened by glibc; musl opens them.
    @Test func programsAsModules() {
        #expect(severity(.dlopenExecutable, probe(glibc) { $0.header.type = .executable }) == .blocks)
        #expect(severity(.dlopenExecutable, probe(musl) { $0.header.type = .executable }) == nil)
        #expect(severity(.dlopenExecutable, probe(glibc, .listed) { $0.header.type = .executable }) == nil)
        #expect(
            severity(.dlopenExecutable, probe(.glibc(Version("2.30"))) { $0.dynamic.flags1.insert(.pie) })
                == .blocks)
        #expect(severity(.notLoadable, probe(glibc) { $0.loadSegments = [] }) == .blocks)
        let staticProgram = probe(musl) {
            $0.header.type = .executable
            $0.dynamic.needed = []
            $0.dynamicFileSize = nil
        }
        #expect(severity(.notLoadable, staticProgram) == .blocks)
    }

    /// loader-rules 1: what a module brings may not be opened either.
    @Test func modulesBringLibraries() {
        let opens = Probe(
            libc: glibc, source: "int f(void); int m(void) { return f(); }", options: ["stub:libf.so.1"],
            setUp: { $0.addToApp("/app/libf.so.1", "int f(void) { return 0; }", "-Wl,-z,nodlopen") })
        #expect(opens.findings().filter { $0.id == .noDlopenFlag }.map(\.path) == ["/app/libf.so.1"])
        let foreign = Probe(
            libc: musl, source: "int f(void); int m(void) { return f(); }", options: ["stub:libf.so.1"],
            setUp: {
                $0.addToApp("/app/libf.so.1", "int f(void) { return 0; }", "--target=aarch64-linux-gnu")
            })
        #expect(foreign.findings().filter { $0.id == .wrongMachine }.map(\.path) == ["/app/libf.so.1"])
    }

    /// loader-rules 7: the kernel gives a program its stack; musl gives libraries none, and reads sizes at the start.
    @Test func stacksOnMusl() {
        let executable: @Sendable (inout ELFFacts) -> Void = {
            $0.stack = StackSegment(isExecutable: true, size: 0)
            $0.interpreter = "/lib/ld-musl-x86_64.so.1"
        }
        #expect(severity(.execStackMusl, probe(musl, .startUp, executable)) == nil)
        #expect(severity(.execStackMusl, probe(musl, .dlopenNow, executable)) == .risk)
        #expect(severity(.execStackMusl, probe(glibc, .dlopenNow, executable)) == nil)
        func noted(_ kind: LoadKind, _ size: UInt64) -> Bool {
            var probe = Probe(
                libc: musl, source: "int pthread_create(void); int m(void) { return pthread_create(); }",
                kind: kind)
            probe.change = {
                $0.stack = StackSegment(isExecutable: false, size: size)
                $0.interpreter = "/lib/ld-musl-x86_64.so.1"
            }
            return probe.ids.contains(.muslThreadStack)
        }
        #expect(!noted(.startUp, 1 << 20))
        #expect(noted(.startUp, 0))
        #expect(noted(.dlopenNow, 1 << 20))
    }

    /// loader-rules 6.3: glibc reads the flag as well as the tag, musl the tag alone.
    @Test func textRelocations() {
        let flag: @Sendable (inout ELFFacts) -> Void = { $0.dynamic.flags.insert(.textRelocations) }
        #expect(severity(.textrel, probe(glibc, .dlopenNow, flag)) == .risk)
        #expect(severity(.textrel, probe(musl, .dlopenNow, flag)) == nil)
        #expect(severity(.textrelFlagOnly, probe(musl, .dlopenNow, flag)) == .blocks)
        #expect(severity(.textrelFlagOnly, probe(glibc, .dlopenNow, flag)) == nil)
        let main: @Sendable (inout ELFFacts) -> Void = {
            $0.dynamic.hasTextrelTag = true
            $0.interpreter = "/lib/ld-musl-x86_64.so.1"
        }
        #expect(severity(.textrelMain, probe(musl, .startUp, main)) == .blocks)
        #expect(severity(.textrelMain, probe(musl, .listed, main)) == nil)
    }

    private func reserve(_ size: UInt64, _ alignment: UInt64, _ release: String, _ architecture: Architecture)
        -> Severity?
    {
        var probe = Probe(libc: .glibc(Version(release)), setUp: { $0.architecture = architecture })
        probe.change = {
            $0.header.machine = architecture.machine
            $0.relocations = [
                RelocationKind(
                    type: architecture.relocations.tlsInitialExec, table: .rela, count: 1, withoutSymbol: 1)
            ]
            $0.tls = TLSSegment(memorySize: size, alignment: alignment)
        }
        return severity(.tlsSurplus, probe)
    }

    /// loader-rules 6.2, with limits as the loaders have them.
    @Test func theReserveOfStaticTLS() {
        #expect(reserve(1100, 16, "2.41", .amd64) == nil)
        #expect(reserve(1101, 16, "2.41", .amd64) == .risk)
        #expect(reserve(1728, 16, "2.31", .amd64) == .risk)
        #expect(reserve(1729, 16, "2.31", .amd64) == .blocks)
        #expect(reserve(1664, 16, "2.41", .arm64) == .risk)
        #expect(reserve(1665, 16, "2.41", .arm64) == .blocks)
        #expect(reserve(8, 64, "2.31", .amd64) == nil)
        #expect(reserve(8, 128, "2.43", .amd64) == .blocks)
        #expect(reserve(8, 32, "2.35", .arm64) == nil)
        #expect(reserve(8, 32, "2.34", .arm64) == .blocks)
        #expect(reserve(8, 64, "2.43", .arm64) == .blocks)
    }

    /// 6.2: the reserve is one for all modules that a process opens.
    @Test func theReserveIsShared() {
        func shared(_ size: UInt64, _ libc: Libc = glibc) -> [Finding] {
            var probe = Probe(libc: libc)
            let change: @Sendable (inout ELFFacts) -> Void = {
                $0.relocations = [
                    RelocationKind(
                        type: RelocationType.X86_64.tpoff64, table: .rela, count: 1, withoutSymbol: 1)
                ]
                $0.tls = TLSSegment(memorySize: size, alignment: 8)
            }
            probe.change = change
            probe.setUp = { bench in
                bench.addToApp("/app/b.so", "int b;")
                bench.change("/app/b.so", change)
            }
            probe.others = ["/app/b.so"]
            return probe.findings().filter { $0.id == .tlsSurplus }
        }
        #expect(shared(832).isEmpty)
        #expect(shared(833).map(\.evidence) == ["1666"])
        #expect(shared(833).map(\.severity) == [.risk])
        #expect(shared(833, musl).isEmpty)
    }

    /// loader-rules 4.3: glibc refuses the copy where the library says that nobody may.
    @Test func copiesThatAreRefused() {
        func copied(_ release: String, library: Bool, program: Bool) -> Severity? {
            let bench = Bench(.glibc(Version(release)))
            bench.addToApp("/app/main", "int m;")
            bench.addToApp("/app/libd.so", "int data[4] __attribute__((visibility(\"protected\"))) = {1};")
            bench.change("/app/libd.so") { $0.notes.needsIndirectAccess = library }
            let table = bench.app.objects["/app/libd.so"]!.symbols
            bench.change("/app/main") { facts in
                facts.interpreter = "/lib64/ld-linux-x86-64.so.2"
                facts.dynamic.needed = ["/app/libd.so"]
                facts.notes.needsIndirectAccess = program
                let symbol = Symbol(
                    name: table.exports[0].name, hash: table.exports[0].hash, size: 16, uses: .copy,
                    info: SymbolInfo(.object, .global), flags: .hasValue)
                facts.symbols = SymbolTable(
                    names: table.names, imports: [symbol], exports: [symbol], entryCount: 2)
            }
            return AllKinds.findings(bench.simulate("/app/main", .startUp), on: bench.base).first {
                $0.id == .copyRelocProtected
            }?.severity
        }
        #expect(copied("2.35", library: true, program: false) == .blocks)
        #expect(copied("2.35", library: true, program: true) == .risk)
        #expect(copied("2.35", library: false, program: false) == .risk)
        #expect(copied("2.34", library: true, program: false) == nil)
    }

    /// Asked of the loaders: up to 2.35 glibc cannot open an object that stands in for another, if that is there.
    @Test func openedFilters() {
        for tag in ["-Wl,-F,libf.so.1", "-Wl,-f,libf.so.1"] {
            func isRefused(_ release: String, _ place: String) -> Bool {
                Probe(
                    libc: .glibc(Version(release)), options: [tag],
                    setUp: { $0.addToApp(place + "/libf.so.1", "int f(void) { return 0; }") }
                ).findings().contains { $0.id == .filterMissing && $0.sentence.contains("assertion") }
            }
            #expect(isRefused("2.35", "/app"))
            #expect(!isRefused("2.36", "/app"))
            #expect(!isRefused("2.35", "/elsewhere"))
        }
    }

    /// loader-rules 8: a static glibc with its name lookups is a risk, without them a note.
    @Test func staticPrograms() {
        func weight(_ looksUp: Bool) -> Severity? {
            var probe = Probe(
                libc: .none, source: "void _start(void) { }", options: ["-static", "-no-pie"], kind: .startUp)
            probe.change = {
                $0.notes.abiTag = ELFNotes.ABITag(system: .linux, kernel: [3, 2, 0])
                $0.hasNameLookups = looksUp
            }
            return severity(.staticGlibcRuntimeDeps, probe)
        }
        #expect(weight(true) == .risk)
        #expect(weight(false) == .note)
    }

    /// Without a library its symbols are missing too: the library is the cause.
    @Test func theLibraryIsTheCause() {
        let probe = Probe(
            libc: glibc, source: "int f(void); int m(void) { return f() + 1; }", options: ["stub:libf.so.1"])
        #expect(probe.ids.contains(.neededMissing))
        #expect(!probe.ids.contains(.symbolMissing))
    }

    /// loader-rules 6.4: what fails at the call is a risk, what fails at the import blocks.
    @Test func verdictsFollowTheKindOfLoad() {
        func verdict(_ kind: LoadKind, _ libc: Libc) -> Verdict {
            let probe = Probe(
                libc: libc, source: "int absent(void); int m(void) { return absent() + 1; }",
                options: ["-Wl,-z,lazy"],
                kind: kind)
            return Verdict.of(probe.findings())
        }
        for libc in [glibc, musl] {
            #expect(verdict(.dlopenNow, libc) == .doesNotRun)
            #expect(verdict(.dlopenLazy, libc) == .runsWithChanges)
        }
    }
}
