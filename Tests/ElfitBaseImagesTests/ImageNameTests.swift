import ElfitBaseImages
import ElfitELF
import ElfitTestSupport
import Testing

@Suite struct ImageNameTests {
    private func image(_ name: String, _ architecture: String = "x86_64") throws -> BaseImage {
        try BuiltInImages.image(name, architecture: architecture)
    }

    @Test(arguments: [
        ("alpine", "alpine:3.24"), ("alpine:latest", "alpine:3.24"),
        ("docker.io/library/alpine:3.20", "alpine:3.20"),
        ("docker.io/alpine:3.20", "alpine:3.20"),
        ("gcr.io/distroless/base-debian13", "distroless/base-debian13"),
        ("distroless/cc", "distroless/cc-debian13"),
        ("gcr.io/distroless/cc:latest", "distroless/cc-debian13"),
        ("distroless/static-debian12:nonroot", "distroless/static-debian12:nonroot"),
        ("distroless/python3", "distroless/python3-debian13"),
        ("distroless/java21", "distroless/java21-debian13"),
        ("distroless/nodejs24", "distroless/nodejs24-debian13"), ("debian:bookworm-slim", "debian:12-slim"),
        ("debian:13", "debian:13-slim"), ("debian:testing-slim", "debian:14-slim"),
        ("python:3.13-slim", "python:3.13-slim-trixie"), ("python:3.13.5-slim", "python:3.13-slim-trixie"),
        ("python:3.12-alpine", "python:3.12-alpine3.24"), ("python:alpine", "python:3.14-alpine3.24"),
        ("node:24-slim", "node:24-bookworm-slim"), ("node:24.1.0-alpine3.23", "node:24-alpine3.23"),
        ("node:lts-alpine", "node:24-alpine3.24"), ("busybox", "busybox:glibc"), ("scratch", "scratch"),
        ("registry.access.redhat.com/ubi9/ubi-minimal", "ubi9"),
        ("cgr.dev/chainguard/static", "chainguard/static"),
        ("public.ecr.aws/lambda/python:3.13", "lambda/python:3.13"), ("ubuntu:24.04", "ubuntu:24.04"),
        ("glibc:2.17", "glibc:2.17"), ("manylinux_2_28", "manylinux_2_28"),
        ("manylinux2014", "manylinux2014"),
        ("musllinux_1_2", "musllinux_1_2"),
    ])
    func dockerfileNames(_ name: String, _ expected: String) throws {
        #expect(try image(name).name == expected)
        #expect(try image(name, "aarch64").architecture == "aarch64")
    }

    /// What a tag changes: the user, and of debug images the shell.
    @Test func tagsOfDistroless() throws {
        #expect(try image("distroless/base").defaultUser == nil)
        #expect(try image("distroless/base").shell == nil)
        #expect(try image("distroless/base:nonroot").defaultUser == "nonroot:65532")
        let debug = try image("gcr.io/distroless/cc-debian13:debug-nonroot")
        #expect(debug.shell == "/busybox/sh")
        #expect(debug.hasProgram("/busybox/sh") == true)
        #expect(debug.hasProgram("/bin/sh") == false)
        #expect(debug.defaultUser == "nonroot:65532")
        #expect(throws: BaseImageError.self) { try image("distroless/base:alpine") }
    }

    /// An image handed down by `from` does not hand down its names.
    @Test func whatAnImageIsMadeFrom() throws {
        let python = try image("python:3.13-slim-bookworm")
        #expect(python.parent == "debian:12-slim")
        #expect(python.certainty == .derived)
        #expect(python.runtimes.map(\.path) == ["/usr/local/bin/python3.13"])
        #expect(python.runtimes.first?.abi == "cpython-313-x86_64-linux-gnu")
        #expect(python.endOfLife == "2028-06-30")
        #expect(python.aliases.allSatisfy { $0.hasPrefix("python:") })
        #expect(python.loaderCache?.directories.first == "/usr/local/lib")
        let names = python.libraries.map(\.object.soname)
        #expect(names.contains("libgdbm.so.6"))
        #expect(names.contains("libc.so.6"))
        let musl = try image("python:3.13-alpine3.23", "aarch64")
        #expect(musl.runtimes.first?.abi == "cpython-313-aarch64-linux-musl")
        #expect(musl.endOfLife == "2027-11-01")
    }

    @Test func architecturesInNames() throws {
        #expect(ImageName("distroless/base-debian13:latest-arm64").architecture == "aarch64")
        #expect(ImageName("arm64v8/alpine:3.20").architecture == "aarch64")
        #expect(ImageName("alpine:3.20").architecture == nil)
        #expect(
            try image("distroless/base-debian13:nonroot-arm64", "aarch64").name
                == "distroless/base-debian13:nonroot")
        #expect(throws: BaseImageError.self) { try image("distroless/base-debian13:latest-arm64", "x86_64") }
    }

    @Test func digestsAndPatchVersionsAreNoted() throws {
        #expect(try image("alpine:3.20@sha256:abc").notes.contains { $0.contains("sha256:abc") })
        #expect(try image("python:3.13.5-slim").notes.contains { $0.contains("3.13.5-slim") })
        #expect(try !image("python:3.13-slim").notes.contains { $0.contains("taken as") })
    }

    @Test(arguments: [
        ("alpin:3.20", "alpine:3.20"), ("distroles/cc-debian12", "distroless/cc-debian12"),
        ("debian:13-slm", "debian:13-slim"), ("python:3.13-slim-bookwrm", "python:3.13-slim-bookworm"),
        ("ubunutu:24.04", "ubuntu:24.04"),
    ])
    func suggestions(_ name: String, _ expected: String) {
        #expect {
            try image(name)
        } throws: { error in
            guard case BaseImageError.unknown(name, let near) = error else { return false }
            return near.first == expected
        }
    }

    @Test(arguments: [
        "", ":", "@", "alpine:", "nothing", "glibc:", "glibc:two", "glibc:9.9", "manylinux_9",
        "manylinux_2_1",
        "manylinux_2_x", "musllinux_1_9", "alpine:3.20:x", "floor-manylinux", "apt-packages",
    ])
    func whatIsNoImage(_ name: String) {
        #expect(throws: BaseImageError.self) { try image(name) }
    }
}

@Suite struct FloorTests {
    private func versions(_ name: String, _ soname: String, _ architecture: String = "x86_64") throws
        -> [String]
    {
        let image = try BuiltInImages.image(name, architecture: architecture)
        #expect(image.certainty == .derived)
        let library = image.recordedLibraries.filter { $0.soname == soname }
        return library.last?.versions ?? []
    }

    @Test(arguments: [
        ("glibc:2.17", "libc.so.6", "GLIBC_2.17"), ("glibc:2.35", "libc.so.6", "GLIBC_2.35"),
        ("manylinux_2_28", "libc.so.6", "GLIBC_2.28"), ("manylinux_2_28", "libstdc++.so.6", "GLIBCXX_3.4.24"),
        ("manylinux2014", "libstdc++.so.6", "CXXABI_1.3.7"),
        ("manylinux_2_34", "libstdc++.so.6", "GLIBCXX_3.4.29"),
        ("manylinux_2_29", "libc.so.6", "GLIBC_2.29"), ("manylinux1", "libc.so.6", "GLIBC_2.5"),
        ("manylinux_2_28", "libz.so.1", "ZLIB_1.2.9"),
    ])
    func nothingAboveTheCeiling(_ name: String, _ soname: String, _ version: String) throws {
        #expect(try versions(name, soname).contains(version))
    }

    /// auditwheel's 2_17 allows 2.18 on aarch64, where nothing is older than 2.17.
    @Test func ceilingsDifferByArchitecture() throws {
        #expect(try versions("manylinux2014", "libc.so.6", "aarch64") == ["GLIBC_2.18"])
    }

    /// pthread_create stands in libpthread below 2.34, and in libc from there on.
    @Test func symbolsGoWithTheirVersion() throws {
        func exports(_ name: String, _ soname: String) throws -> Bool {
            let image = try BuiltInImages.image(name, architecture: "x86_64")
            let library = image.libraries.first { $0.object.soname == soname }
            return library?.object.facts.symbols.findExport(named: "pthread_create") != nil
        }
        #expect(try exports("glibc:2.17", "libpthread.so.0"))
        #expect(try !exports("glibc:2.17", "libc.so.6"))
        #expect(try exports("glibc:2.35", "libc.so.6"))
    }

    @Test func musl() throws {
        let image = try BuiltInImages.image("musllinux_1_2", architecture: "x86_64")
        #expect(
            image.libraries.compactMap(\.object.soname).sorted() == ["libc.musl-x86_64.so.1", "libz.so.1"])
    }
}
