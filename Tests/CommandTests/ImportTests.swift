import ElfitTestSupport
import Foundation
import Testing

/// Images of Debian packages, as skopeo and umoci write them (Scripts/container-images).
enum ContainerImages {
    static let path: String = {
        let environment = ProcessInfo.processInfo.environment
        if let path = environment["ELFIT_CONTAINER_IMAGES"] { return path }
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "") + "/.cache"
        return cache + "/elfit/container-images"
    }()
    static let isThere = FileManager.default.fileExists(atPath: path + "/complete")
    static let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] == "yes"
}

@Suite struct ImportTests {
    private let folder = Folder()

    private func imported(_ source: String, _ name: String) -> String {
        let file = folder.file(name + ".profile")
        let outcome = Program.elfit(["base", "import", source, "--name", "app", "--output", file])
        #expect(outcome.status == 0, "\(source): \(outcome.errors)")
        return file
    }

    private func lines(_ file: String) -> [String] {
        String(decoding: readBytes(file), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The root and every form and compression of its image: one profile, and one verdict on everything.
    @Test(.enabled(if: ContainerImages.isThere || ContainerImages.isRequired))
    func everyFormOfADebianImageGivesTheSame() throws {
        let forms = ["root", "oci", "oci-zstd", "oci.tar", "docker.tar"]
        let sources = forms.map { ContainerImages.path + "/" + $0 }
        let profiles = zip(sources, forms).map { imported($0, $1) }
        let expected = lines(profiles[1])
        #expect(expected.contains("runtime python 3.13.5 /usr/bin/python3.13 cpython-313-x86_64-linux-gnu"))
        #expect(expected.contains("runs-as 65532"))
        #expect(expected.contains("library /usr/lib/x86_64-linux-gnu/libc.so.6"))
        #expect(expected.contains("link /usr/lib/x86_64-linux-gnu/libz.so.1 libz.so.1.3.1"))
        #expect(!expected.contains { $0.contains("libgone") })
        for profile in profiles.dropFirst() { #expect(lines(profile) == expected, "\(profile)") }
        // A root file system has no configuration and no layers; all else is the same.
        let configured = ["environment ", "runs-as ", "layer "]
        #expect(
            lines(profiles[0]) == expected.filter { line in !configured.contains { line.hasPrefix($0) } })
        #expect(readBytes(profiles[1]).count < 2_000_000)

        func verdicts(_ base: String) -> String {
            let outcome = Program.elfit(["check", "Samples", "--base", base, "--format", "json"])
            #expect(outcome.status == 1, "\(base): \(outcome.errors)")
            return outcome.output.replacing("\"\(base)\"", with: "\"app\"")
        }
        let first = verdicts(profiles[1])
        #expect(first.contains("\"does-not-run\"") || first.contains("\"does not run\""))
        for base in sources + [profiles[0]] { #expect(verdicts(base) == first, "\(base)") }
    }

    /// One line, exit status 2, and nothing is written: not the profile, not beside it, not in /tmp.
    @Test func whatCannotBeReadLeavesNothingBehind() {
        let maker = ImageMaker(folder)
        let good = tarFile([.text("etc/a", "one")])
        func bad(_ name: String, _ entries: [TarEntry]) -> String {
            maker.layout(name, [good, tarFile(entries)])
        }
        run([
            "sh", "-c", "head -c 700 \(maker.dockerArchive("whole.tar", [good])) > \(folder.file("cut.tar"))",
        ])
        let cases = [
            (bad("climbing", [.text("../../out/escaped", "x")]), "climbs out of the root"),
            (bad("linking", [.hardLink("x", to: "../../etc/passwd")]), "climbs out of the root"),
            (bad("device", [TarEntry("lib/libc.so.6", type: "3")]), "a device node"),
            (folder.file("cut.tar"), "damaged archive"), (folder.file("absent"), "does not exist"),
            (folder.write("text", "hello"), "damaged archive"), (folder.path, "no dynamic loader is there"),
        ]
        folder.write("out/keep", "")
        folder.write("temporary/keep", "")
        for (source, reason) in cases {
            let outcome = run(
                [Program.path, "base", "import", source, "--name", "x", "--output", "out.profile"],
                in: folder.file("out"), environment: ["TMPDIR": folder.file("temporary")])
            #expect(outcome.status == 2, "\(source)")
            #expect(outcome.errors.hasPrefix("elfit: \(source)"), "\(outcome.errors)")
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
            for place in ["out", "temporary"] {
                #expect(try! FileManager.default.contentsOfDirectory(atPath: folder.file(place)) == ["keep"])
            }
            // A directory without a loader is a base image on which only static programs run.
            if source == folder.path { continue }
            #expect(Program.elfit(["check", "Samples", "--base", source]).status == 2, "\(source)")
        }
    }

    /// 4 GB of zeros in 4 MB, and a library of 1 GB that is only zeros: memory stays what it is.
    @Test(arguments: ["zstd -q", "gzip -1"])
    func aBombCostsNoMemory(_ packer: String) {
        let script = """
            import sys, tarfile
            info = tarfile.TarInfo("srv/zeros"); info.size = 3 << 30
            out = sys.stdout.buffer; out.write(info.tobuf())
            for _ in range(3 << 10): out.write(bytes(1 << 20))
            """
        let file = folder.file("bomb.tar.packed")
        let made = run(["sh", "-c", "python3 -c '\(script)' | \(packer) -c > \(file)"])
        #expect(made.status == 0, "\(made.errors)")
        let outcome = run([
            "sh", "-c", "ulimit -v 1500000; exec \(Program.path) base import \(file) --name x",
        ])
        #expect(outcome.status == 2)
        #expect(
            outcome.errors.contains("inflates without end") || outcome.errors.contains("no OCI layout"),
            "\(outcome.errors)")
    }

    @Test func choicesAndWrongUsage() {
        var maker = ImageMaker(folder)
        let loader = readBytes(folder.library("loader", "const char v[] = \"\\0001.2.5\";"))
        let layer = tarFile([TarEntry("lib/ld-musl-x86_64.so.1", loader)])
        let path = maker.layout("oci", [layer], tag: "one:1")
        maker.architecture = "arm64"
        maker.layout("oci", [layer], tag: "one:1")
        func errors(_ options: String...) -> String {
            let outcome = Program.elfit(["base", "import", path, "--name", "x"] + options)
            return outcome.status == 0 ? String(outcome.output.split(separator: "\n")[2]) : outcome.errors
        }
        #expect(errors().contains("choose one with --platform; there are linux/amd64, linux/arm64"))
        #expect(errors("--platform", "linux/amd64") == "libc musl 1.2.5")
        #expect(errors("--architecture", "x86_64") == "libc musl 1.2.5")
        // An image without that architecture's loader is one without any.
        #expect(errors("--platform", "linux/arm64") == "libc none")
        #expect(errors("--platform", "linux/amd64", "--image", "two").contains("there are one:1"))
        #expect(errors("--platform", "windows/amd64").contains("is not simulated"))
        #expect(errors("--platform", "linux/amd64", "--architecture", "x86_64").contains("not both"))
        #expect(errors("--architecture", "vax").contains("must be x86_64 or aarch64"))
    }
}
