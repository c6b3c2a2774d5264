import ElfitBaseImages
import ElfitELF
import ElfitTestSupport
import Testing

@Suite struct ImageNameTests {
    private func image(_ name: String, _ architecture: Architecture = .amd64) throws -> BaseImage {
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
        ("python:3.13-slim", "python:3.13-slim-trixie"), ("python:3.13.5-slim", "python:3.13-slim-bookworm"),
        ("python:3.12-alpine", "python:3.12-alpine3.24"), ("python:alpine", "python:3.14-alpine3.24"),
        ("node:24-slim", "node:24-bookworm-slim"), ("node:24.1.0-alpine3.21", "node:24-alpine3.21"),
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
        #expect(try image(name, .arm64).architecture == .arm64)
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
        let musl = try image("python:3.13-alpine3.23", .arm64)
        #expect(musl.runtimes.first?.abi == "cpython-313-aarch64-linux-musl")
        #expect(musl.endOfLife == "2027-11-01")
    }

    /// What tells the image is never cut off, and a patch has what it was made from.
    @Test(arguments: [
        ("python:3.9-slim", "python:3.9-slim-trixie"), ("python:3.12.1-slim", "python:3.12-slim-bookworm"),
        ("python:3.11.4-alpine", "python:3.11-alpine3.18"), ("node:22.22.0-alpine", "node:22-alpine3.23"),
        ("alpine:3.14", "alpine:3.14"), ("alpine:3.14.2", "alpine:3.14"),
        ("node:jod-slim", "node:22-bookworm-slim"),
        ("node:bookworm-slim", "node:26-bookworm-slim"), ("debian:bookworm-20240513-slim", "debian:12-slim"),
        ("debian:oldstable", "debian:12-slim"), ("debian:sid", "debian:14-slim"), ("ubi9:9.4", "ubi9"),
        ("Alpine:3.20", "alpine:3.20"), ("distroless/nodejs:18", "distroless/nodejs18-debian11"),
        ("cgr.dev/chainguard/node:latest-dev", "chainguard/node:latest-dev"),
        ("registry.example.com/hub/library/python:3.9-slim", "python:3.9-slim-trixie"),
        ("mirror.gcr.io/library/debian:12", "debian:12-slim"), ("python:3.12", "python:3.12-trixie"),
        ("golang:1.22.3-bookworm", "golang:bookworm"),
        ("nvidia/cuda:12.4.1-runtime-ubuntu22.04", "nvidia/cuda:ubuntu22.04"),
        ("ghcr.io/astral-sh/uv:0.9.1-python3.12-bookworm-slim", "astral-sh/uv:python3.12-bookworm-slim"),
    ])
    func formsOfNames(_ name: String, _ expected: String) throws {
        let image = try image(name)
        #expect(image.name == expected)
        #expect(name == expected || image.asked == name)
    }

    /// An answer for another image is worse than none.
    @Test(arguments: [
        "alpine:3.25", "busybox:1.27.1-glibc", "node:20-alpine3.24", "python:3.99-slim", "python:3.12-foo",
        "node:99", "alpine:3.20.99-x", "ghcr.io/someone/python:3.12-slim",
    ])
    func whatNeverWas(_ name: String) { #expect(throws: BaseImageError.self) { try image(name) } }

    @Test func aTagBehindAnAtIsASlip() {
        #expect {
            try image("alpine@3.20")
        } throws: { error in
            "\(error)".contains("alpine:3.20")
        }
    }

    /// A new patch of a series that is known is taken for its newest that is, and this is said.
    @Test func aPatchThatIsNewerThanTheList() throws {
        let image = try image("python:3.12.99-slim")
        #expect(image.name == "python:3.12-slim-trixie")
        #expect(image.takenSentence?.contains("newer than what is known") == true)
    }

    @Test func theFirstSuggestionHasTheRuntimeAndTheVersion() {
        #expect(similar("python:3.12-foo").first == "python:3.12-slim")
        #expect(similar("mycompany/python:3.11").first == "python:3.11")
        #expect(similar("node:20-alpine3.24").first == "node:20-alpine3.23")
        #expect(similar("alpine:3.25").first == "alpine:3.24")
        #expect(
            "\(BaseImageError.unknown("a/b:1", similar: []))".contains(
                "docker save a/b:1 | elfit base import - --name a/b:1"))
    }

    private func similar(_ name: String) -> [String] {
        do { _ = try image(name) } catch BaseImageError.unknown(_, let similar) { return similar } catch {}
        return []
    }

    @Test func architecturesInNames() throws {
        #expect(ImageName("distroless/base-debian13:latest-arm64").architecture == .arm64)
        #expect(ImageName("arm64v8/alpine:3.20").architecture == .arm64)
        #expect(ImageName("alpine:3.20").architecture == nil)
        #expect(
            try image("distroless/base-debian13:nonroot-arm64", .arm64).name
                == "distroless/base-debian13:nonroot")
        #expect(throws: BaseImageError.self) { try image("distroless/base-debian13:latest-arm64", .amd64) }
    }

    @Test func digestsAndPatchVersionsAreNoted() throws {
        let digest = "sha256:0123456789abcdef0123456789abcdef"
        #expect(try image("alpine:3.20@\(digest)").takenSentence?.contains(digest) == true)
        let patch = try image("python:3.13.5-slim")
        #expect(patch.takenSentence?.contains("made from debian:bookworm-slim") == true)
        #expect(patch.runtimes.first?.version == Version("3.13.5"))
        #expect(try image("debian:13-slim").takenSentence == nil)
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
    private func versions(_ name: String, _ soname: String, _ architecture: Architecture = .amd64) throws
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
        #expect(try versions("manylinux2014", "libc.so.6", .arm64) == ["GLIBC_2.18"])
    }

    /// pthread_create stands in libpthread below 2.34, and in libc from there on.
    @Test func symbolsGoWithTheirVersion() throws {
        func exports(_ name: String, _ soname: String) throws -> Bool {
            let image = try BuiltInImages.image(name, architecture: .amd64)
            let library = image.libraries.first { $0.object.soname == soname }
            return library?.object.facts.symbols.findExport(named: "pthread_create") != nil
        }
        #expect(try exports("glibc:2.17", "libpthread.so.0"))
        #expect(try !exports("glibc:2.17", "libc.so.6"))
        #expect(try exports("glibc:2.35", "libc.so.6"))
    }

    @Test func musl() throws {
        let image = try BuiltInImages.image("musllinux_1_2", architecture: .amd64)
        #expect(
            image.libraries.compactMap(\.object.soname).sorted() == ["libc.musl-x86_64.so.1", "libz.so.1"])
    }
}
