import ElfitBaseImages
import ElfitELF
import ElfitSystem
import ElfitTestSupport
import Testing

@Suite struct SonamePackagesTests {
    private func packages(_ soname: String) throws -> SonamePackages {
        try #require(SonamePackages.packages(for: soname))
    }

    @Test func debianBySuite() throws {
        #expect(try packages("libstdc++.so.6").debian["debian13"] == "libstdc++6")
        #expect(try packages("libssl.so.3").debian["debian12"] == "libssl3")
        #expect(try packages("libssl.so.3").debian["debian13"] == "libssl3t64")
        #expect(try packages("libssl.so.3").debian["debian11"] == nil)
        #expect(try packages("libssl.so.1.1").debian["debian11"] == "libssl1.1")
        #expect(try packages("libssl.so.1.1").debian["debian12"] == nil)
    }

    /// `limited` lines go before the column of the newest release.
    @Test func alpineByRelease() throws {
        #expect(try packages("libstdc++.so.6").apk(release: Version("3.24"))?.name == "libstdc++")
        #expect(try packages("libstdc++.so.6").apk(release: Version("3.24"))?.certainty == .real)
        #expect(try packages("libstdc++.so.6").apk(release: Version("3.20"))?.certainty == .assumed)
        #expect(try packages("libssl.so.1.1").apk(release: Version("3.18"))?.name == "libssl1.1")
        #expect(try packages("libssl.so.1.1").apk(release: Version("3.19")) == nil)
        #expect(try packages("libexecinfo.so.1").apk(release: Version("3.17")) == nil)
        #expect(try packages("libcrypt.so.1").apk(release: Version("3.18"))?.name == "libc6-compat")
        #expect(try packages("libcrypt.so.1").apk(release: Version("3.19"))?.name == "gcompat")
        #expect(try packages("libpython3.12.so.1.0").apk(release: Version("3.22"))?.name == "python3")
        #expect(try packages("libpython3.12.so.1.0").apk(release: Version("3.24")) == nil)
    }

    @Test func whatAlpineHasInstead() throws {
        let jpeg = try #require(try packages("libjpeg.so.62").substitutes.first)
        #expect(jpeg.soname == "libjpeg.so.8")
        #expect(jpeg.apk == "libjpeg-turbo")
        #expect(try packages("libjpeg.so.62").apk(release: Version("3.24")) == nil)
    }

    @Test func unknownSonames() {
        #expect(SonamePackages.packages(for: "libnothing.so.1") == nil)
        #expect(SonamePackages.packages(for: "") == nil)
    }

    /// Debian's columns agree with what the recorded packages hold.
    @Test func recordedPackagesBringWhatTheTableSays() throws {
        var checked = 0
        for soname in SonamePackages.sonames {
            for (suite, name) in try packages(soname).debian {
                guard let record = BuiltInImages.package(suite, name, architecture: .amd64),
                    !record.paths.isEmpty
                else { continue }
                // A link beside the library counts as well: libbz2.so.1.
                let sonames =
                    record.paths.compactMap { record.object($0)?.soname }
                    + record.links.map { PathResolution.baseName($0.path) }
                // The other architecture's loader is the one row that is not of x86_64.
                if soname == "ld-linux-aarch64.so.1" { continue }
                #expect(sonames.contains(soname), "\(suite) \(name) \(soname)")
                checked += 1
            }
        }
        #expect(checked > 200)
    }
}

@Suite struct ApkPackagesTests {
    private func image(_ release: String, adding names: [String], _ architecture: Architecture = .amd64)
        throws
        -> BaseImage
    {
        let packages = names.flatMap { ApkPackage.closure(of: $0, release: Version(release)) }
        let records = packages.compactMap {
            BuiltInImages.package("apk", $0.record, architecture: architecture)
        }
        #expect(records.count == packages.count)
        return try BuiltInImages.image("alpine:\(release)", architecture: architecture)
            .adding(packages: records)
    }

    private func object(_ image: BaseImage, _ path: String) -> ELFObject? {
        if case .object(_, let object) = image.files.entry(at: path) { object } else { nil }
    }

    @Test(arguments: Architecture.simulated) func everyRecordIsThere(_ architecture: Architecture) {
        // libquadmath is for x86_64 only.
        for package in ApkPackage.all where architecture == .amd64 || package.name != "libquadmath" {
            let record = BuiltInImages.package("apk", package.record, architecture: architecture)
            #expect(record?.paths.isEmpty == false, "\(package.record)")
            #expect(record?.certainty != .real, "\(package.record)")
            for name in package.depends {
                #expect(ApkPackage.all.contains { $0.name == name }, "\(name)")
            }
        }
    }

    @Test func libstdcxxBringsLibgcc() throws {
        let image = try image("3.20", adding: ["libstdc++"])
        #expect(image.certainty == .derived)
        let stdcxx = try #require(object(image, "/usr/lib/libstdc++.so.6"))
        #expect(stdcxx.soname == "libstdc++.so.6")
        #expect(stdcxx.isVersioned == false)
        #expect(object(image, "/usr/lib/libgcc_s.so.1") != nil)
        #expect(object(image, "/lib/ld-musl-x86_64.so.1") != nil)
        // base-images 2.4: what GCC 13 on glibc imports for <iostream> is not in Alpine's.
        #expect(stdcxx.facts.symbols.findExport(named: "_ZSt21ios_base_library_initv") == nil)
        #expect(
            try object(BuiltInImages.image("alpine:3.20", architecture: .amd64), "/usr/lib/libstdc++.so.6")
                == nil)
    }

    /// std::from_chars of GCC 12 is in 3.17's libstdc++, and not in 3.16's (GLIBCXX_3.4.30).
    @Test func anOlderReleaseHasFewerNames() throws {
        let counts = try ["3.16", "3.18", "3.20", "3.22", "3.24"].map { release in
            try #require(object(image(release, adding: ["libstdc++"]), "/usr/lib/libstdc++.so.6"))
                .facts.symbols.exports.count
        }
        #expect(counts == counts.sorted())
        #expect(Set(counts).count == 5)
        #expect(counts[0] > 5000)
    }

    @Test func gcompatByRelease() throws {
        for release in ["3.17", "3.18", "3.20"] {
            let image = try image(release, adding: ["gcompat"])
            #expect(
                object(image, "/lib/libgcompat.so.0")?.facts.symbols.findExport(named: "__printf_chk") != nil)
            #expect(object(image, "/lib/ld-linux-x86-64.so.2") != nil)
            #expect(object(image, "/lib64/ld-linux-x86-64.so.2") != nil)
            #expect(object(image, "/usr/lib/libucontext.so.1") != nil)
            let resolv = object(image, "/lib/libresolv.so.2")
            #expect((resolv == nil) == (release == "3.17"))
            #expect((resolv?.soname == "libgcompat.so.0") == (release == "3.20"))
        }
        let arm = try image("3.20", adding: ["gcompat"], .arm64)
        #expect(object(arm, "/lib/ld-linux-aarch64.so.1") != nil)
    }

    @Test func notEveryReleaseHasEveryPackage() {
        #expect(ApkPackage.named("libexecinfo", release: Version("3.16")) != nil)
        #expect(ApkPackage.named("libexecinfo", release: Version("3.17")) == nil)
        #expect(ApkPackage.closure(of: "nothing", release: Version("3.20")).isEmpty)
    }

    /// Packages are put over a root file system too, behind its directory links.
    @Test func addingToAnImportedImage() throws {
        let folder = Folder()
        folder.write("root/usr/lib/keep", "x")
        run(["ln", "-s", "usr/lib", folder.file("root/lib")])
        let debian = try #require(BuiltInImages.package("debian12", "libc6", architecture: .amd64))
        let base = try BaseImage.fromRoot(folder.file("root"), architecture: .amd64)
        let image = base.adding(packages: [debian])
        for path in ["/lib/x86_64-linux-gnu/libc.so.6", "/usr/lib/x86_64-linux-gnu/libc.so.6"] {
            #expect(object(base, path) == nil)
            #expect(object(image, path)?.soname == "libc.so.6")
        }
    }
}
