import ElfitTestSupport
import Foundation
import Testing

/// The other files of a release, each as its own tools read it.
@Suite(.enabled(if: Release.isThere)) struct DistPackageTests {
    private let folder = Folder()

    private func json(_ path: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(readBytes(path))) as? [String: Any])
    }

    @Test func digestsAreThoseOfTheFiles() {
        let outcome = run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], in: Release.folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let named = String(decoding: readBytes(Release.folder + "/SHA256SUMS"), as: UTF8.self)
        #expect(named.split(separator: "\n").count == Release.names.count - 1)
    }

    @Test func theDebianPackageNeedsNothing() {
        let deb = Release.file(".deb")
        let fields = run(["dpkg-deb", "-f", deb]).output
        #expect(fields.contains("Package: elfit\nVersion: \(Release.version)\n"))
        #expect(!fields.contains("Depends"))
        #expect(run(["dpkg-deb", "-x", deb, folder.path]).status == 0)
        #expect(run([folder.file("usr/bin/elfit"), "--version"]).output == Release.version + "\n")
        let page = run(["zcat", folder.file("usr/share/man/man1/elfit.check.1.gz")]).output
        #expect(page.contains(".It Fl -baseline Ar file"))
        let completions = ["bash-completion/completions/elfit", "zsh/vendor-completions/_elfit"]
        for file in completions + ["fish/vendor_completions.d/elfit.fish", "doc/elfit/copyright"] {
            #expect(!readBytes(folder.file("usr/share/" + file)).isEmpty, "\(file)")
        }
    }

    @Test func theTarArchiveHasAllInOneFolder() {
        #expect(run(["tar", "-xf", Release.file(".tar.gz"), "-C", folder.path]).status == 0)
        let top = (Release.file(".tar.gz") as NSString).lastPathComponent.dropLast(".tar.gz".count)
        #expect((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) == [String(top)])
        let names = [
            "bin/elfit", "share/man/man1/elfit.1", "share/elfit/report.schema.json", "LICENSE",
            "CHANGELOG.md",
            "elfit.cdx.json", "licences/README.txt", "licences/glibc.txt", "licences/common/LGPL-2.1.txt",
            "licences/elfutils.txt",
        ]
        for name in names { #expect(!readBytes(folder.file("\(top)/\(name)")).isEmpty, "\(name)") }
        #expect(run(["cmp", folder.file("\(top)/bin/elfit"), Release.program]).status == 0)
    }

    @Test func theImageHoldsTheProgramForAUserWhoMayDoNothing() throws {
        let image = (Release.names.first { $0.contains("-oci-") }).map { Release.folder + "/" + $0 } ?? ""
        // As a base image it has no libc, and what needs none runs on it.
        let outcome = run(
            [Release.program, "check", Release.program, "--base", image], environment: Program.day)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
        let inspected = run(["skopeo", "inspect", "--config", "oci-archive:" + image])
        let whole = try #require(
            try JSONSerialization.jsonObject(with: Data(inspected.output.utf8)) as? [String: Any])
        let config = try #require(whole["config"] as? [String: Any])
        #expect(config["User"] as? String == "65532:65532")
        #expect(config["Entrypoint"] as? [String] == ["/elfit"])
        #expect(config["Cmd"] as? [String] == ["check", "/app"])
        #expect(whole["os"] as? String == "linux")

        // As its users run it: their app mounted at /app, no shell, no /proc of others, nothing to write.
        let layout = folder.file("layout")
        #expect(run(["skopeo", "copy", "-q", "oci-archive:" + image, "oci:\(layout):elfit"]).status == 0)
        let unpacked = run(["umoci", "raw", "unpack", "--image", layout + ":elfit", folder.file("root")])
        #expect(unpacked.status == 0, "\(unpacked.errors)")
        let checked = run(
            [
                "unshare", "-m", "sh", "-c",
                """
                mkdir app && mount --bind \(repository)/Samples/app app &&
                exec chroot --userspec 65532:65532 --groups 65532 . /elfit check /app --base scratch
                """,
            ], in: folder.file("root"), environment: Program.day)
        #expect(checked.status == 1, "\(checked.output)\(checked.errors)")
        #expect(checked.output.contains("  scratch "))
    }

    @Test func theBillOfMaterialsIsValidAndNamesWhatIsLinked() throws {
        let program = """
            import json, sys, jsonschema
            folder, file = sys.argv[1:]
            load = lambda name: json.load(open(f"{folder}/{name}.json"))
            schema = load("cyclonedx")
            # Its words for an error of several objects compare them.
            jsonschema._validators.extras_msg = lambda extras: (", ".join(map(repr, extras)), "were")
            store = {f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json": load(key) for name, key in (("spdx", "spdx"), ("jsf-0.82", "jsf"))}
            resolver = jsonschema.RefResolver.from_schema(schema, store=store)
            bill = json.load(open(file))
            jsonschema.Draft7Validator(schema, resolver=resolver).validate(bill)
            print(*sorted(part["name"] for part in bill["components"]))
            del bill["bomFormat"]
            assert list(jsonschema.Draft7Validator(schema, resolver=resolver).iter_errors(bill))
            """
        let schemas = (ReportFiles.schema("cyclonedx.json") as NSString).deletingLastPathComponent
        let outcome = ReportFiles.python(program, [schemas, Release.file(".cdx.json")])
        #expect(outcome.status == 0, "run Scripts/report-schemas: \(outcome.errors)")
        let names = Set(outcome.output.split(whereSeparator: \.isWhitespace).map(String.init))
        let linked: Set = [
            "glibc", "elfutils", "libarchive", "libzip", "libisal", "openssl", "libyaml", "zlib", "swift",
            "swift-argument-parser",
        ]
        #expect(linked.isSubset(of: names), "\(linked.subtracting(names))")
    }

    @Test func theProvenanceIsOfTheFiles() throws {
        let statement = try json(Release.file(".provenance.json"))
        #expect(statement["predicateType"] as? String == "https://slsa.dev/provenance/v1")
        let subjects = try #require(statement["subject"] as? [[String: Any]])
        #expect(subjects.count == 5)
        for subject in subjects {
            let name = try #require(subject["name"] as? String)
            let digest = (subject["digest"] as? [String: String])?["sha256"] ?? ""
            #expect(
                run(["sha256sum", Release.folder + "/" + name]).output.hasPrefix(digest + " "), "\(name)")
            #expect(digest.count == 64)
        }
    }

    @Test func theChangesBeginWithThisVersion() {
        let changes = String(decoding: readBytes(repository + "/CHANGELOG.md"), as: UTF8.self)
        let heads = changes.split(separator: "\n").filter { $0.hasPrefix("## ") }
        #expect(heads.first?.hasPrefix("## \(Release.version)") == true)
        #expect(Program.elfit(["--version"]).output == Release.version + "\n")
    }
}
