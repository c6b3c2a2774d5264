import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation
import ElfitTestSupport
import Testing

/// loader-rules 1, 2, 6, 7 and 8: what else a loader refuses.
@Suite struct LoadRuleTests {
    private func failure(_ libc: Libc, _ source: String, _ options: [String], _ kind: LoadKind = .startUp)
        -> RootFailure?
    {
        let bench = Bench(libc)
        let path = bench.folder.compile("program", source, ["-nostdlib"] + options)
        guard case .object(_, let object) = readObject(at: path, as: path) else {
            return .notLoadable("unread")
        }
        bench.app.objects["/app/program"] = object
        return bench.simulate("/app/program", kind).failure
    }

    private let start = "void _start(void) { }"

    @Test func programsNeedTheirInterpreter() {
        let pie = ["-pie", "-fPIE"]
        let gnu = pie + ["-Wl,--dynamic-linker,/lib64/ld-linux-x86-64.so.2"]
        let own = pie + ["-Wl,--dynamic-linker,/lib/ld-musl-x86_64.so.1"]
        #expect(failure(glibc, start, gnu) == nil)
        #expect(failure(glibc, start, own) == .missingInterpreter("/lib/ld-musl-x86_64.so.1"))
        #expect(failure(musl, start, gnu) == .missingInterpreter("/lib64/ld-linux-x86-64.so.2"))
        #expect(failure(musl, start, own) == nil)
    }

    /// loader-rules 2: a program that gcompat's stub starts has libgcompat; a module that is opened has not.
    @Test func gcompatHelpsProgramsOnly() {
        let bench = Bench(musl)
        let library = "int __printf_chk(void) { return 0; }"
        bench.addToImage("/lib/libgcompat.so.0", library, "-Wl,-soname,libgcompat.so.0")
        bench.addToImage("/lib64/ld-linux-x86-64.so.2", "int none;")
        let stub = bench.stub("libc.so.6", library)
        let loader = bench.stub("ld-linux-x86-64.so.2")
        let source = "int __printf_chk(void); void _start(void) { __printf_chk(); }"
        for (name, options) in [
            ("program", ["-pie", "-fPIE", "-Wl,--dynamic-linker,/lib64/ld-linux-x86-64.so.2"]),
            ("module", ["-shared", "-fPIC"]),
        ] {
            let path = bench.folder.compile(
                name, source, ["-nostdlib", "-Wl,--no-as-needed", stub, loader] + options)
            guard case .object(_, let object) = readObject(at: path, as: path) else { continue }
            bench.app.objects["/app/" + name] = object
        }
        let program = bench.simulate("/app/program", .startUp)
        #expect(program.missingSymbols.isEmpty)
        #expect(program.missingLibraries.isEmpty)
        #expect(program.closure.map(\.path).contains("/lib/libgcompat.so.0"))
        #expect(bench.simulate("/app/module", .dlopenNow).missingSymbols.map(\.name) == ["__printf_chk"])
        // Given to the loader by name, the program has no stub.
        #expect(bench.simulate("/app/program", .listed).missingSymbols.map(\.name) == ["__printf_chk"])
    }

    @Test func staticProgramsNeedNothing() {
        for options in [["-static", "-no-pie"], ["-static-pie", "-fPIE"]] {
            let bench = Bench(.none)
            bench.image = MemoryTree()
            let path = bench.folder.compile("program", start, ["-nostdlib"] + options)
            guard case .object(_, let object) = readObject(at: path, as: path) else { continue }
            bench.app.objects["/app/program"] = object
            let result = bench.simulate("/app/program", .startUp)
            #expect(result.failure == nil)
            #expect(result.isStatic)
        }
    }

    @Test func otherMachinesAndClasses() {
        #expect(
            failure(glibc, start, ["-shared", "-fPIC", "--target=aarch64-linux-gnu"])
                == .wrongMachine("aarch64"))
        #expect(failure(glibc, start, ["-shared", "-fPIC", "--target=i386-linux-gnu"]) == .wrongClass)
    }

    /// 1: an object file is neither a shared object nor a program.
    @Test(arguments: [glibc, musl]) func objectFiles(_ libc: Libc) {
        let bench = Bench(libc)
        bench.addToApp("/app/main.so", "int m;")
        bench.change("/app/main.so") { $0.header.type = .relocatable }
        #expect(
            bench.simulate("/app/main.so", .dlopenNow).failure
                == .notLoadable("neither a shared object nor an executable"))
    }

    /// 6.1: numbers that glibc 2.17 does not know yet.
    @Test func relocationNumbersOfOldGlibc() {
        let types: [(RelocationType, Architecture)] = [
            (RelocationType.X86_64.size32, .amd64), (RelocationType.X86_64.size64, .amd64),
            (RelocationType.AArch64.irelative, .arm64),
        ]
        for (type, architecture) in types {
            #expect(!RelocationRules.isSupported(type, on: architecture, libc: .glibc(Version("2.17"))))
            #expect(RelocationRules.isSupported(type, on: architecture, libc: .glibc(Version("2.18"))))
        }
        #expect(
            RelocationRules.isSupported(
                RelocationType.X86_64.irelative, on: .amd64, libc: .glibc(Version("2.17"))))
    }

    @Test func aLibraryWhereThereIsNoLoader() {
        #expect(failure(.none, start, ["-shared", "-fPIC"], .dlopenNow) == .noLoader)
    }

    private func events(_ libc: Libc, _ source: String, _ kind: LoadKind, _ options: String...)
        -> [LoaderEvent.Kind]
    {
        let bench = Bench(libc)
        bench.app.objects["/app/main.so"] = bench.compile(source, options)
        return bench.simulate("/app/main.so", kind).events.map(\.kind)
    }

    /// 6.2: musl has no room for it once the process runs; as the main program it passes.
    @Test func initialExecTLS() {
        let source =
            "__thread int t __attribute__((tls_model(\"initial-exec\"))) = 1; int m(void) { return t; }"
        #expect(events(musl, source, .dlopenNow) == [.initialExecTLS])
        #expect(events(musl, source, .listed).isEmpty)
        #expect(events(glibc, source, .dlopenNow).isEmpty)
    }

    /// 7: glibc 2.41 does not make the stack executable at dlopen.
    @Test func executableStacks() {
        let source = "int m;"
        for (version, kinds) in [("2.36", []), ("2.40", []), ("2.41", [LoaderEvent.Kind.executableStack])] {
            #expect(events(.glibc(Version(version)), source, .dlopenNow, "-Wl,-z,execstack") == kinds)
        }
        #expect(events(.glibc(Version("2.41")), source, .listed, "-Wl,-z,execstack").isEmpty)
        #expect(events(.glibc(Version("2.41")), source, .dlopenNow, "-Wl,-z,noexecstack").isEmpty)
        #expect(events(musl, source, .dlopenNow, "-Wl,-z,execstack").isEmpty)
    }

    /// 6.3: a loader that does not know DT_RELR leaves pointers as they are.
    @Test func packedRelativeRelocations() {
        let source = "static int a; int *p = &a;"
        let packed = "-Wl,-z,pack-relative-relocs"
        #expect(events(.musl(Version("1.2.3")), source, .listed, packed) == [.relrIgnored])
        #expect(events(.musl(Version("1.2.4")), source, .listed, packed).isEmpty)
        #expect(events(.glibc(Version("2.31")), source, .listed, packed).contains(.relrIgnored))
        #expect(events(.glibc(Version("2.36")), source, .listed, packed).isEmpty)
    }

    /// 6.1: an indirect function of the object's own.
    @Test func irelative() {
        let source = """
            __asm__(".text\\none: ret\\nf: lea one(%rip),%rax\\nret\\n.type f,@gnu_indirect_function\\n"
                    ".globl m\\nm: call f@PLT\\nret\\n.type m,@function");
            """
        #expect(events(musl, source, .listed) == [.irelative])
        #expect(events(glibc, source, .listed).isEmpty)
    }

    /// 6.1: numbers that a loader does not know.
    @Test func relocationNumbers() {
        typealias X86_64 = RelocationType.X86_64
        typealias AArch64 = RelocationType.AArch64
        for type in [
            X86_64.absolute64, X86_64.copy, X86_64.globDat, X86_64.jumpSlot, X86_64.relative, X86_64.dtpmod64,
            X86_64.dtpoff64, X86_64.tpoff64, X86_64.tlsDescriptor,
        ] {
            #expect(RelocationRules.isSupported(type, on: .amd64, libc: musl))
            #expect(RelocationRules.isSupported(type, on: .amd64, libc: glibc))
        }
        for type in [X86_64.irelative, X86_64.absolute32, X86_64.size32] {
            #expect(!RelocationRules.isSupported(type, on: .amd64, libc: musl))
            #expect(RelocationRules.isSupported(type, on: .amd64, libc: glibc))
        }
        #expect(!RelocationRules.isSupported(RelocationType(rawValue: 4), on: .amd64, libc: glibc))
        #expect(!RelocationRules.isSupported(AArch64.irelative, on: .arm64, libc: musl))
        #expect(RelocationRules.isSupported(AArch64.irelative, on: .arm64, libc: glibc))
    }
}
