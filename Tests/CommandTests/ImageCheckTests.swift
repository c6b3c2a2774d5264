import ElfitTestSupport
import Foundation
import Testing

/// `elfit check IMAGE` as it is typed.
@Suite struct ImageCheckTests {
    private let folder = Folder()
    private static let sample = repository + "/Samples/app/hello-cpp"

    private func layer(_ name: String = "hello") -> [UInt8] {
        tarFile([.text("etc/os-release", "ID=debian\n"), TarEntry("app/\(name)", readBytes(Self.sample))])
    }

    private func image(_ outcome: Outcome) -> [String: Any] {
        let report = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return report?["image"] as? [String: Any] ?? [:]
    }

    /// What docker save writes into a pipe is what it writes into a file.
    @Test func standardInput() {
        let path = ImageMaker(folder).dockerArchive("app.tar", [layer()])
        let file = Program.elfit(["check", path, "--format", "json"])
        let piped = run(
            ["sh", "-c", "\"$0\" check - --format json <\"$1\"", Program.path, path], environment: Program.day
        )
        #expect(file.status == 1 && piped.status == 1, "\(file.errors) \(piped.errors)")
        #expect(piped.output == file.output.replacing(path, with: "standard input"))
        #expect(image(file)["appFiles"] as? Int == 1)
        #expect(image(file)["names"] as? [String] == ["example.org/app:1"])
        let nothing = run(["sh", "-c", "\"$0\" check - <\"$1\"", Program.path, folder.write("empty", "")])
        #expect(nothing.status != 0)
    }

    /// The report says first what was taken for what.
    @Test func theTextSaysWhatIsTheApp() {
        var maker = ImageMaker(folder)
        maker.command = ["/app/hello"]
        maker.dockerArchive("app.tar", [layer()])
        let outcome = Program.elfit(["check", "app.tar"], in: folder.path)
        #expect(
            outcome.output.hasPrefix("This image is app.tar (example.org/app:1), made from "),
            "\(outcome.output)")
        #expect(outcome.output.contains("the app is 1 file"))
        #expect(outcome.output.contains("this image"))
        let all = Program.elfit(["check", "app.tar", "--verbose"], in: folder.path)
        #expect(all.output.contains("no list of its packages"), "\(all.output)")
    }

    /// A base image that was imported is recognised by its layers, whatever is in them.
    @Test func layersOfAnImportedBase() {
        let maker = ImageMaker(folder)
        let below = tarFile([
            .text("etc/os-release", "ID=mine\n"), TarEntry("opt/tool", readBytes(Self.sample)),
        ])
        let base = maker.dockerArchive("base.tar", [below])
        let profile = folder.file("mine.profile")
        #expect(Program.elfit(["base", "import", base, "--name", "mine", "--output", profile]).status == 0)
        let path = maker.dockerArchive("app.tar", [below, layer()])
        let known = Program.elfit(["check", path, "--base", profile, "--format", "json"])
        #expect(image(known)["base"] as? String == "mine", "\(known.errors)")
        #expect((image(known)["because"] as? [String])?.first?.contains("by their digests") == true)
        #expect(image(known)["appFiles"] as? Int == 1 && image(known)["baseFiles"] as? Int == 1)
        // By its files alone nobody can tell.
        let unknown = Program.elfit(["check", path, "--base", "scratch", "--format", "json"])
        #expect(image(unknown)["base"] == nil && image(unknown)["appFiles"] as? Int == 2)
    }

    /// Of several images one is chosen.
    @Test func oneOfSeveral() {
        let maker = ImageMaker(folder)
        maker.layout("oci", [layer("first")], tag: "one")
        let path = maker.layout(
            "oci", [layer("first"), tarFile([TarEntry("app/second", readBytes(Self.sample))])], tag: "two")
        #expect(Program.elfit(["check", path]).status == 2)
        let outcome = Program.elfit(["check", path, "--image", "two", "--format", "json"])
        #expect(image(outcome)["appFiles"] as? Int == 2, "\(outcome.errors)")
        #expect(Program.elfit(["check", path, "--image", "three"]).errors.contains("--image"))
    }

    /// A project with files of an image's names is none.
    @Test func aProjectIsNoImage() {
        folder.write("web/manifest.json", "{\"name\": \"a web app\"}")
        folder.write("web/index.json", "[]")
        folder.write("web/hello", readBytes(Self.sample))
        let outcome = Program.elfit(["check", folder.file("web"), "--format", "json"])
        #expect(image(outcome).isEmpty)
        #expect(outcome.output.contains("web/hello"))
    }

    /// An image among other paths is not looked into, and the answer says so.
    @Test func oneOfTwoPaths() {
        let path = ImageMaker(folder).dockerArchive("app.tar", [layer()])
        let outcome = Program.elfit(["check", path, Self.sample, "--base", "debian:12-slim"])
        #expect(outcome.output.contains("checked by itself, as the only PATH"), "\(outcome.output)")
        #expect(outcome.status == 3)
    }
}
