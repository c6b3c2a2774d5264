import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Foundation
import Testing

/// Images of real programs in the forms that container tools write: elfit's verdict on the image itself is what becomes of
/// what it starts, started in the unpacked root by its user.
@Suite(.enabled(if: HostRoot.isPossible && hasCommand("skopeo") && hasCommand("umoci") && hasCommand("g++")))
struct ImageRunTests {
    /// A layer's files below the root, and what the image says of its process.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// What `skopeo copy` is told to write; nil for the unpacked root.
        let form: String?
        var packing = ImageMaker.Packing.plain
        var layers: [@Sendable (Apps) -> [TarEntry]]
        var command = ["/app/greet"]
        var entrypoint: [String] = []
        var environment: [String] = []
        var user = ""
        var directory = ""
        /// The finding that is expected; nil for an image that runs.
        var finding: String?
        var testDescription: String { name }
    }

    /// Programs compiled once for all cases.
    struct Apps: Sendable {
        let greet, loud, library, fixed: [UInt8]
        let base: [UInt8]
        let known: Bool

        init() {
            let folder = Folder()
            let library = folder.write(
                "greet.cpp",
                "#include <string>\nstd::string greeting() { return std::string(\"hello\") + \"\\n\"; }")
            let program = folder.write(
                "main.cpp",
                "#include <string>\n#include <cstdio>\nstd::string greeting();\nint main() { fputs(greeting().c_str(), stdout); }"
            )
            func compile(_ arguments: String) {
                let made = run(["sh", "-c", "cd \(folder.path) && \(arguments)"])
                precondition(made.status == 0, made.errors)
            }
            compile("g++ -O1 -shared -fPIC -o libgreet.so.1 -Wl,-soname,libgreet.so.1 \(library)")
            compile("g++ -O1 -o greet \(program) libgreet.so.1 '-Wl,-rpath,$ORIGIN/lib'")
            compile("g++ -O1 -o loud \(program) libgreet.so.1")
            compile("g++ -O1 -static -o fixed \(program) \(library)")
            (greet, loud) = (readBytes(folder.file("greet")), readBytes(folder.file("loud")))
            (self.library, fixed) = (readBytes(folder.file("libgreet.so.1")), readBytes(folder.file("fixed")))
            let slim = BuiltInImages.description(of: "debian:\(HostRoot.release)-slim")
            known = slim != nil
            base =
                HostRoot(
                    folder, "base", ["base-files", "libc6", "libgcc-s1", "libstdc++6", "zlib1g", "dash"],
                    named: slim?.packages.map(\.package) ?? []
                ).layer
        }
    }
    private static let apps = Apps()
    private let folder = Folder()

    private static let app: @Sendable (Apps) -> [TarEntry] = {
        [.directory("app"), TarEntry("app/greet", $0.greet), TarEntry("app/lib/libgreet.so.1", $0.library)]
    }
    private static let loud: @Sendable (Apps) -> [TarEntry] = {
        [TarEntry("app/loud", $0.loud), TarEntry("opt/lib/libgreet.so.1", $0.library)]
    }

    static let cases = [
        Case(name: "a program beside its library", form: "docker-archive", layers: [app]),
        Case(
            name: "its library hidden by a later layer", form: "oci-archive",
            layers: [app, { _ in [TarEntry("app/lib/.wh.libgreet.so.1")] }],
            finding: "needed-missing"),
        Case(
            name: "its folder emptied by a later layer", form: "dir", packing: .zstd,
            layers: [app, { _ in [.directory("app/lib"), TarEntry("app/lib/.wh..wh..opq")] }],
            finding: "needed-missing"),
        Case(
            name: "the C++ library taken away", form: "oci", packing: .gzip,
            layers: [app, { _ in [TarEntry("usr/lib/x86_64-linux-gnu/.wh.libstdc++.so.6")] }],
            finding: "needed-missing"),
        Case(
            name: "the library by a hard link and a symbolic one", form: "dir", packing: .gzip,
            layers: [
                {
                    [
                        TarEntry("app/greet", $0.greet), TarEntry("srv/one", $0.library),
                        .hardLink("srv/two", to: "srv/one"), .link("app/lib/libgreet.so.1", to: "/srv/two"),
                    ]
                }
            ]),
        Case(
            name: "LD_LIBRARY_PATH in ENV", form: "oci-archive", packing: .zstd, layers: [loud],
            command: ["/app/loud"], environment: ["LD_LIBRARY_PATH=/opt/lib"]),
        Case(
            name: "the same without", form: "docker-archive", layers: [loud], command: ["/app/loud"],
            finding: "needed-missing"),
        Case(
            name: "shell form, found by PATH", form: "oci", layers: [app],
            command: ["/bin/sh", "-c", "exec greet"], environment: ["PATH=/usr/bin:/bin:/app"]),
        Case(
            name: "shell form without a shell", form: "docker-archive",
            layers: [app, { _ in [TarEntry("usr/bin/.wh.sh"), TarEntry("usr/bin/.wh.dash")] }],
            command: ["/bin/sh", "-c", "/app/greet"], finding: "start-program-missing"),
        Case(
            name: "a script below WORKDIR", form: "docker-archive",
            layers: [app, { _ in [.text("app/run", "#!/bin/sh\nexec /app/greet\n")] }],
            command: ["./run"], directory: "/app"),
        Case(
            name: "a script of a shell that is not there", form: "oci-archive",
            layers: [app, { _ in [.text("app/run", "#!/bin/zsh\nexec /app/greet\n")] }],
            command: ["/app/run"], finding: "script-interpreter-missing"),
        Case(
            name: "a program for root alone", form: "dir",
            layers: [
                {
                    var program = TarEntry("app/greet", $0.greet)
                    program.mode = 0o700
                    return [.directory("app"), program, TarEntry("app/lib/libgreet.so.1", $0.library)]
                }
            ], user: "nonroot", finding: "start-not-permitted"),
        Case(
            name: "a program that is not there", form: "oci", layers: [app], command: ["/app/greeet"],
            finding: "start-program-missing"),
        Case(
            name: "a static program", form: nil, layers: [{ [TarEntry("app/fixed", $0.fixed)] }],
            command: ["/app/fixed"]),
    ]

    @Test(arguments: cases) func theVerdictIsWhatHappens(_ one: Case) throws {
        let apps = Self.apps
        var maker = ImageMaker(folder)
        // umoci unpacks no zstd: that is skopeo's.
        maker.packing = one.packing == .zstd ? .plain : one.packing
        (maker.command, maker.environment) = (one.command, one.environment)
        (maker.user, maker.directory) = (one.user, one.directory)
        let layout = maker.layout("oci", [apps.base] + one.layers.map { tarFile($0(apps)) }, tag: "app")
        let root = folder.file("root")
        // Whiteouts and links are umoci's here, not elfit's.
        let unpacked = run(["umoci", "raw", "unpack", "--image", layout + ":app", root])
        try #require(unpacked.status == 0, "\(unpacked.errors)")
        let path = try image(one, layout, root)

        var options = ScanOptions(paths: [path], threads: 2)
        options.bases = ["distroless/static"]
        let result = try Scan(options).run()
        let image = try #require(result.image)
        let verdict = result.verdict(on: CheckedImage.name)
        let ids = Set(
            result.answers.filter { $0.base == CheckedImage.name }.flatMap(\.findings).map(\.id.rawValue)
                + result.packageAnswers.filter { $0.base == CheckedImage.name }.flatMap(\.findings).map(
                    \.id.rawValue))
        let really = started(one, in: root)
        #expect((really.status == 0) == (verdict <= .runsWithChanges), "\(really) \(ids) \(result.unread)")
        #expect((really.status == 0) == (one.finding == nil), "\(really)")
        if let finding = one.finding { #expect(ids.contains(finding), "\(ids)") }
        // A root file system says nothing of what is started.
        #expect(image.start == (one.form == nil ? [] : one.command))
        if apps.known { #expect(image.base == "debian:\(HostRoot.release)-slim", "\(image.because)") }
        #expect(image.appFiles > 0 && image.appFiles < 10 && image.baseFiles > 20, "\(image)")
    }

    /// The image in the form that the case asks for.
    private func image(_ one: Case, _ layout: String, _ root: String) throws -> String {
        guard let form = one.form else { return root }
        if form == "oci" { return layout }
        let path = folder.file("image")
        let target = form == "dir" ? "dir:\(path)" : "\(form):\(path):example.org/app:1"
        let zstd = ["--dest-compress-format", "zstd"] + (form == "dir" ? ["--dest-compress"] : [])
        let copied = run(
            ["skopeo", "--insecure-policy", "copy", "-q"] + (one.packing == .zstd ? zstd : [])
                + ["oci:\(layout):app", target])
        try #require(copied.status == 0, "\(copied.errors)")
        return path
    }

    /// What comes of the start command, started as a container runtime does it.
    private func started(_ one: Case, in root: String) -> Outcome {
        RootedProcess(
            root: root, user: one.user.isEmpty ? nil : 65532,
            directory: one.directory.isEmpty ? "/" : one.directory, environment: one.environment
        ).run(one.command)
    }
}
