import ElfitBaseImages
import ElfitELF
import ElfitTestSupport
import Testing

@Suite struct BuiltInImagesTests {
    static let names = BuiltInImages.descriptions.map(\.name)

    private func image(_ name: String, _ architecture: String = "x86_64") throws -> BaseImage {
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

    @Test(arguments: names, ["x86_64", "aarch64"])
    func theLoaderStandsWhereItsProgramsExpectIt(_ name: String, _ architecture: String) throws {
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
