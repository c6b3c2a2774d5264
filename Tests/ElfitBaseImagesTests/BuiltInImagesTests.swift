import ElfitBaseImages
import ElfitELF
import ElfitSystem
import ElfitTestSupport
import Testing

@Suite struct BuiltInImagesTests {
    static let names = BuiltInImages.descriptions.map(\.name)

    private func image(_ name: String, _ architecture: Architecture = .amd64) throws -> BaseImage {
        try BuiltInImages.image(name, architecture: architecture)
    }

    private func has(_ image: BaseImage, _ path: String) -> Bool {
        if case .object = image.files.entry(at: path) { true } else { false }
    }

    @Test func theLadderIsComplete() {
        let wanted = [
            "scratch", "distroless/static-debian12", "distroless/static-debian13",
            "distroless/base-nossl-debian12",
            "distroless/base-nossl-debian13", "distroless/base-debian12", "distroless/base-debian13",
            "distroless/cc-debian12", "distroless/cc-debian13", "alpine:3.17", "alpine:3.18", "alpine:3.19",
            "alpine:3.20", "alpine:3.21", "alpine:3.22", "alpine:3.23", "alpine:3.24", "debian:12-slim",
            "debian:13-slim",
        ]
        #expect(Set(wanted).isSubset(of: Set(Self.names)))
    }

    @Test(arguments: names, Architecture.simulated)
    func theLoaderStandsWhereItsProgramsExpectIt(_ name: String, _ architecture: Architecture) throws {
        let image = try image(name, architecture)
        guard let loader = image.loaderPath else {
            #expect(
                ["scratch", "busybox:musl", "chainguard/static"].contains(name)
                    || name.hasPrefix("distroless/static"))
            return
        }
        #expect(has(image, loader))
    }

    @Test func distrolessStepsDifferAsTheyShould() throws {
        let library = "/usr/lib/x86_64-linux-gnu/"
        for debian in ["12", "13"] {
            #expect(try !has(image("distroless/base-nossl-debian\(debian)"), library + "libssl.so.3"))
            #expect(try has(image("distroless/base-debian\(debian)"), library + "libssl.so.3"))
            #expect(try !has(image("distroless/base-debian\(debian)"), library + "libstdc++.so.6"))
            #expect(try has(image("distroless/cc-debian\(debian)"), library + "libstdc++.so.6"))
        }
    }

    @Test func versionsComeFromTheLibraries() throws {
        guard
            case .object(_, let libc) = try image("debian:12-slim").files.entry(
                at: "/lib/x86_64-linux-gnu/libc.so.6")
        else {
            Issue.record("no libc")
            return
        }
        let versions = libc.facts.versionDefinitions.map(\.name)
        #expect(versions.contains("GLIBC_2.36"))
        #expect(!versions.contains("GLIBC_2.38"))
        #expect(libc.facts.symbols.findExport(named: "printf") != nil)
    }

    @Test func librariesMovedInAlpine321() throws {
        #expect(try has(image("alpine:3.20"), "/lib/libz.so.1"))
        #expect(try has(image("alpine:3.21"), "/usr/lib/libz.so.1"))
        #expect(try !has(image("alpine:3.21"), "/lib/libz.so.1"))
    }

    @Test func derivedImagesSaySo() throws {
        #expect(try image("alpine:3.20").certainty == .real)
        #expect(try image("alpine:3.22").certainty == .derived)
        #expect(try !image("alpine:3.22").notes.isEmpty)
    }

    @Test func anUnknownNameComesWithItsNeighbours() {
        #expect {
            try image("alpin:3.20")
        } throws: { error in
            guard case BaseImageError.unknown("alpin:3.20", let near) = error else { return false }
            return near.contains("alpine:3.20")
        }
    }

    /// An image is larger than what it is made from, and of one without a size of its own none is told.
    @Test func aSizeIsNotTheParents() throws {
        for (name, atLeast) in [("node:22-bookworm", 1000), ("python:3.12-trixie", 1000)] {
            #expect(try #require(image(name).size) >= atLeast)
        }
        for description in BuiltInImages.descriptions {
            guard let size = description.size, let parent = description.parent else { continue }
            let below = (try? BuiltInImages.images(parent))?.first?.size
            #expect(below.map { $0 <= size } ?? true, "\(description.name)")
        }
    }

    /// What the parent has stays: files, texts, users.
    @Test(arguments: ["node:24-alpine3.23", "python:3.12-alpine3.24", "node:16-alpine3.14"])
    func derivedImagesKeepTheParentsFacts(_ name: String) throws {
        let image = try image(name)
        let parent = try self.image(try #require(image.parent))
        #expect(image.files.text(at: "/etc/alpine-release") == parent.files.text(at: "/etc/alpine-release"))
        #expect(image.files.text(at: "/etc/alpine-release")?.isEmpty == false)
        #expect(Set(parent.users).isSubset(of: image.users))
        let libraries = Set(image.libraries.map(\.path))
        #expect(Set(parent.libraries.map(\.path)).isSubset(of: libraries))
    }

    @Test(arguments: ["python:3.12-slim-bookworm", "python:3.12-alpine3.23", "lambda/python:3.12"])
    func pythonsBringTheirLibrary(_ name: String) throws {
        let image = try image(name)
        let directory = name.hasPrefix("lambda") ? "/var/lang/lib" : "/usr/local/lib"
        guard case .object(_, let library) = image.files.entry(at: directory + "/libpython3.12.so.1.0") else {
            Issue.record("no libpython")
            return
        }
        #expect(library.soname == "libpython3.12.so.1.0")
        #expect(library.symbols.findExport(named: "PyObject_Call") != nil)
        #expect(has(image, directory + "/libpython3.so"))
    }

    @Test func apkBringsItsClosure() throws {
        let names = Set(try image("python:3.12-alpine3.23").libraries.compactMap(\.object.soname))
        #expect(
            names.isSuperset(of: [
                "libnsl.so.3", "libtirpc.so.3", "libkrb5.so.3", "libcom_err.so.2", "libintl.so.8",
                "libkeyutils.so.1",
            ]))
        #expect(
            try image("python:3.14-alpine3.24").libraries.allSatisfy { $0.object.soname != "libnsl.so.3" })
    }

    @Test func laterReleasesHaveTheNamesOfLaterOpenSSL() throws {
        func has(_ name: String, _ symbol: String) throws -> Bool {
            let library = try image(name).libraries.first { $0.object.soname == "libcrypto.so.3" }
            return library?.object.symbols.findExport(named: symbol) != nil
        }
        for release in ["3.22", "3.23", "3.24"] {
            #expect(try has("alpine:\(release)", "CMS_EnvelopedData_dup"))
        }
        #expect(try !has("alpine:3.21", "CMS_EnvelopedData_dup"))
    }

    @Test(arguments: [
        ("amazonlinux:2023", "GLIBCXX_3.4.33"), ("ubuntu:26.04", "GLIBCXX_3.4.36"),
        ("amazonlinux:2", "GLIBCXX_3.4.24"),
    ])
    func ceilingsAreThePackages(_ name: String, _ version: String) throws {
        let library = try image(name).recordedLibraries.first { $0.soname == "libstdc++.so.6" }
        #expect(library?.versions.contains(version) == true)
    }

    /// What another distribution's builds need is not needed by the image's own.
    @Test(arguments: ["chainguard/node", "chainguard/wolfi-base", "amazonlinux:2023", "ubuntu:24.04"])
    func borrowedLibrariesNeedOnlyWhatIsThere(_ name: String) throws {
        let image = try image(name)
        let names = Set(
            image.libraries.flatMap { [$0.object.soname, PathResolution.baseName($0.path)] }.compactMap { $0 }
        )
        for (path, object) in image.libraries {
            #expect(Set(object.facts.dynamic.needed).isSubset(of: names), "\(path)")
        }
    }

    @Test func wolfiHasWhatItsLockNames() throws {
        let names = Set(try image("wolfi-base").libraries.compactMap(\.object.soname))
        #expect(names.isSuperset(of: ["libz.so.1", "libssl.so.3", "libcrypto.so.3", "libcrypt.so.1"]))
    }

    /// Nothing is listed that was never published.
    @Test func listedTagsWerePublished() {
        for image in BuiltInImages.allDescriptions where !image.published.isEmpty {
            #expect(
                image.published.contains {
                    OfficialTags.of($0.repository)?.find(String(image.name.drop { $0 != ":" }.dropFirst()))
                        != nil
                }
                    || !["python", "node"].contains(image.published[0].repository), "\(image.name)")
        }
        #expect(!BuiltInImages.allDescriptions.contains { $0.name == "node:20-alpine3.24" })
    }

    @Test(arguments: ["3.6", "3.9", "3.14", "3.15"])
    func retiredReleasesAreTheirRealRoots(_ release: String) throws {
        for architecture in Architecture.simulated {
            let image = try image("alpine:\(release)", architecture)
            #expect(image.certainty == .real)
            #expect(!image.isFloor)
            #expect(has(image, "/lib/libz.so.1"))
        }
        let musl = try image("alpine:\(release)").libraries.first {
            $0.object.soname?.hasPrefix("libc.musl") == true || $0.path.hasPrefix("/lib/ld-musl")
        }
        // 3.15's musl 1.2.2 has it from 1.2.3.
        #expect((musl?.object.symbols.findExport(named: "qsort_r") == nil) == (release != "3.15"))
    }

    /// Images that hold the same package share one object.
    @Test func sharedPackagesAreStoredOnce() throws {
        let path = "/lib/x86_64-linux-gnu/libc.so.6"
        guard case .object(_, let one) = try image("distroless/base-debian12").files.entry(at: path),
            case .object(_, let two) = try image("distroless/cc-debian12").files.entry(at: path)
        else {
            Issue.record("no libc")
            return
        }
        #expect(one === two)
    }
}
