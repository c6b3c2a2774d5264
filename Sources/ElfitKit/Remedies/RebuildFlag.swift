import ElfitELF
import ElfitFindingKinds
import ElfitFindings

/// A flag that an object could be built with, and what the object would be then.
struct RebuildFlag: Sendable {
    /// What to give to the compiler, linker or build tool.
    let flags: String
    /// What it does: kinds of finding say whether that may help.
    let fix: PossibleFix
    /// Whether it does on musl what it does on glibc, for an object built for glibc.
    var isForMusl = true
    /// The object built so; nil where the flag would not do.
    let apply: @Sendable (ELFFacts) -> ELFFacts?

    /// Whether it may help against a finding of this kind.
    func answers(_ id: FindingID) -> Bool { id.kind.fixes.contains(fix) }

    static let all: [RebuildFlag] = [
        RebuildFlag(flags: "-Wl,-z,noexecstack", fix: .plainStack) { facts in
            facts.changed { $0.stack = StackSegment(isExecutable: false, size: facts.stack?.size ?? 0) }
        },
        RebuildFlag(flags: "-ftls-model=global-dynamic", fix: .dynamicTLS, apply: dynamicTLS),
        RebuildFlag(
            // A runtime built for glibc asks for more than a musl has.
            flags: "-static-libstdc++ -static-libgcc", fix: .staticRuntime, isForMusl: false,
            apply: withStaticRuntime),
        RebuildFlag(
            flags: "-Wl,-z,nopack-relative-relocs", fix: .unpackedRelocations
        ) { facts in
            facts.changed { $0.dynamic.hasRELR = false }
        },
        RebuildFlag(flags: "-Wl,--hash-style=both", fix: .bothHashTables) { facts in
            facts.changed { $0.dynamic.hasGnuHash = true }
        },
        RebuildFlag(flags: "-Wl,--disable-new-dtags", fix: .inheritedSearchList) { facts in
            facts.changed {
                $0.dynamic.rpath = facts.dynamic.runpath
                $0.dynamic.runpath = nil
            }
        },
        RebuildFlag(flags: "-fPIC", fix: .positionIndependentCode) { facts in
            facts.changed {
                $0.dynamic.hasTextrelTag = false
                $0.dynamic.flags.remove(.textRelocations)
            }
        },
        RebuildFlag(flags: "-fPIE -pie", fix: .positionIndependentProgram) { facts in
            facts.changed {
                $0.dynamic.hasTextrelTag = false
                $0.dynamic.flags.remove(.textRelocations)
            }
        },
        RebuildFlag(flags: "-Wl,-z,max-page-size=65536", fix: .largestPages) {
            facts in
            facts.changed { facts in
                for index in facts.loadSegments.indices {
                    facts.loadSegments[index].alignment = 0x10000
                    facts.loadSegments[index].offset = facts.loadSegments[index].address % 0x10000
                }
            }
        },
        RebuildFlag(
            flags: "CGO_ENABLED=0 go build -buildmode=exe", fix: .staticGo
        ) { $0.notes.goBuildID == nil ? nil : staticProgram($0) },
        RebuildFlag(
            flags: "-static", fix: .staticProgram, apply: staticProgram),
    ]

    /// Initial-exec TLS gives way to the dynamic models (loader-rules 6.2).
    private static func dynamicTLS(_ facts: ELFFacts) -> ELFFacts? {
        guard let type = facts.header.architecture?.relocations.tlsInitialExec else { return nil }
        return facts.changed { facts in
            facts.relocations.removeAll { $0.type == type }
            facts.changeSymbols { symbol in
                guard symbol.uses.contains(.tlsInitialExec) else { return }
                symbol.uses.remove(.tlsInitialExec)
                symbol.uses.insert(.tlsDynamic)
            }
        }
    }

    /// The C++ and compiler runtimes linked in: only where every reference says by its version that it is theirs.
    private static func withStaticRuntime(_ facts: ELFFacts) -> ELFFacts? {
        let runtimes: Set<String> = ["libstdc++.so.6", "libgcc_s.so.1"]
        guard facts.dynamic.needed.contains(where: runtimes.contains) else { return nil }
        let versions = facts.versionNeeds.filter { runtimes.contains($0.file) }.flatMap(\.versions).map(
            \.index)
        let theirs = Set(versions)
        guard !theirs.isEmpty else { return nil }
        return facts.changed { facts in
            facts.dynamic.needed.removeAll(where: runtimes.contains)
            facts.versionNeeds.removeAll { runtimes.contains($0.file) }
            let table = facts.symbols
            facts.symbols = SymbolTable(
                names: table.names, imports: table.imports.filter { !theirs.contains($0.versionIndex) },
                exports: table.exports, entryCount: table.entryCount)
        }
    }

    /// What a static libc still asks the image for at run time (loader-rules 8).
    private static let dynamicFunctions: Set<String> = [
        "dlopen", "dlmopen", "getaddrinfo", "gethostbyname", "gethostbyname_r", "gethostbyaddr", "getpwnam",
        "getpwnam_r", "getpwuid", "getpwuid_r", "getgrnam", "getgrgid", "initgroups", "iconv_open",
        "getservbyname",
    ]
    private static let staticLibraries: Set<String> = [
        "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libutil.so.1",
        "libstdc++.so.6",
        "libgcc_s.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1", "libc.musl-x86_64.so.1",
        "libc.musl-aarch64.so.1", "libc.so",
    ]

    /// A program with its libraries linked in: only those that toolchains have as archives.
    private static func staticProgram(_ facts: ELFFacts) -> ELFFacts? {
        guard facts.isExecutable, facts.dynamic.needed.allSatisfy(staticLibraries.contains),
            !facts.symbols.imports.contains(where: { dynamicFunctions.contains(facts.symbols.name(of: $0)) })
        else { return nil }
        var changed = ELFFacts(header: facts.header, fileSize: facts.fileSize)
        changed.header.type = .executable
        changed.loadSegments = facts.loadSegments
        changed.stack = facts.stack
        changed.notes = facts.notes
        return changed
    }
}
