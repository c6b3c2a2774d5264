import ElfitBaseImages
import ElfitELF
import ElfitPackages
import ElfitTestSupport
import Testing

/// The order of tags beside the one that `packaging`, which pip carries with it, makes.
@Suite struct PackagingAgreementTests {
    static let targets: [(minor: Int, libc: Libc, architecture: Architecture)] = [
        (12, .glibc(Version("2.36")), .amd64), (12, .glibc(Version("2.17")), .arm64),
        (12, .musl(Version("1.2.5")), .amd64), (13, .musl(Version("1.1.24")), .arm64),
        (9, .glibc(Version("2.41")), .amd64), (14, .glibc(Version("2.28")), .arm64),
        (6, .glibc(Version("2.5")), .amd64),
    ]

    /// The libc that packaging would look for on the machine is told to it.
    private static let script = """
        import sys
        from pip._vendor.packaging import tags, _manylinux, _musllinux
        minor, libc, major, low, arch = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
        _manylinux._get_glibc_version = lambda: (major, low) if libc == "glibc" else (-1, -1)
        _manylinux._have_compatible_abi = lambda *_: True
        _manylinux._is_compatible = lambda *_: True
        _musllinux._get_musl_version = lambda _: _musllinux._MuslVersion(major, low) if libc == "musl" else None
        def ask(module, *old):
            # Its older releases take one architecture, not a list.
            try:
                found = list(module.platform_tags([arch]))
            except (TypeError, AttributeError):
                found = ["["]
            return list(module.platform_tags(*old)) if "[" in "".join(found) else found
        platforms = ask(_manylinux, "linux_" + arch, arch) if libc == "glibc" else ask(_musllinux, arch)
        platforms.append("linux_" + arch)
        abis = ["cp3%d%s" % (minor, "m" if minor < 8 else "")]
        for tag in tags.cpython_tags((3, minor), abis, platforms): print(tag)
        for tag in tags.compatible_tags((3, minor), "cp3%d" % minor, platforms): print(tag)
        """

    @Test(.enabled(if: run(["python3", "-m", "pip", "--version"]).status == 0), arguments: targets.indices)
    func theOrderIsPackagings(_ index: Int) {
        let (minor, libc, architecture) = Self.targets[index]
        let target = PythonTarget(minor: minor, libc: libc, architecture: architecture)
        let words = libc.description.split(separator: " ")
        let parts = Version(String(words[1])).parts
        let outcome = run(
            [
                "python3", "-c", Self.script, "\(minor)", String(words[0]), "\(parts[0])", "\(parts[1])",
                architecture.rawValue,
            ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let tags = outcome.output.split(separator: "\n").flatMap(WheelTag.expand)
        #expect(tags.count > 50)
        let ranks = tags.compactMap { target.rank(of: [$0]) }
        #expect(
            ranks.count == tags.count,
            "tags that elfit does not take: \(tags.filter { target.rank(of: [$0]) == nil })")
        #expect(zip(ranks, ranks.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(arguments: [
        "cp311-cp311-manylinux_2_17_x86_64", "cp312-cp312-manylinux_2_37_x86_64",
        "cp312-cp312-musllinux_1_2_x86_64", "cp312-cp312-manylinux_2_17_aarch64",
        "cp312-cp312t-manylinux_2_17_x86_64", "cp313-abi3-manylinux_2_17_x86_64", "cp312-cp312-win_amd64",
        "pp310-pypy310_pp73-manylinux_2_17_x86_64", "py313-none-any", "py2-none-any", "cp312-abi3-any",
    ]) func whatIsNotTaken(_ tag: String) {
        let target = PythonTarget(minor: 12, libc: .glibc(Version("2.36")), architecture: .amd64)
        #expect(target.rank(of: WheelTag.expand(tag)) == nil)
    }

    @Test func freeThreadedBuildsTakeTheirOwnABIOnly() {
        let target = PythonTarget(
            minor: 13, isFreeThreaded: true, libc: .glibc(Version("2.36")), architecture: .amd64)
        #expect(target.rank(of: WheelTag.expand("cp313-cp313t-manylinux_2_17_x86_64")) != nil)
        #expect(target.rank(of: WheelTag.expand("cp313-cp313-manylinux_2_17_x86_64")) == nil)
        #expect(target.rank(of: WheelTag.expand("cp39-abi3-manylinux_2_17_x86_64")) == nil)
        #expect(target.rank(of: WheelTag.expand("py3-none-any")) != nil)
    }

    @Test func namesAreTakenApart() throws {
        let name = try #require(
            WheelName("Foo_Bar-1.0-2b-cp39.cp310-abi3-manylinux1_x86_64.manylinux_2_5_x86_64.whl"))
        #expect(name.name == "Foo_Bar" && name.version == "1.0")
        #expect(name.tags.count == 4)
        #expect(name.tags.compressed == "cp39.cp310-abi3-manylinux1_x86_64.manylinux_2_5_x86_64")
        let lower = try #require(WheelBuild("1"))
        #expect(name.build == WheelBuild("2b") && name.build > lower && lower > WheelBuild())
        #expect(WheelName.normalized("Foo__Bar.-baz") == "foo-bar-baz")
        for bad in [
            "foo.whl", "foo-1-py3-none.whl", "foo-1-x-py3-none-any.whl", "foo-1-py3-none-any.zip",
            "-1-py3-none-any.whl",
        ] {
            #expect(WheelName(bad) == nil, "\(bad)")
        }
        // A hostile name is not multiplied out.
        let many = Array(repeating: "a", count: 60).joined(separator: ".")
        #expect(WheelTag.expand("\(many)-\(many)-\(many)").isEmpty)
    }
}
