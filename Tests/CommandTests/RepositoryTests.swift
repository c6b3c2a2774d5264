import ElfitTestSupport
import Foundation
import Testing

/// A repository with a Python service of ten real wheels and a Node service of real addons, from its first check to the
/// upgrade that breaks it.
struct RepositoryTests {
    private static let cache =
        ProcessInfo.processInfo.environment["XDG_CACHE_HOME"]
        ?? ProcessInfo.processInfo.environment["HOME"].map { $0 + "/.cache" } ?? "/nonexistent"
    private static let corpus = cache + "/elfit/corpus/manylinux_x86_64"
    private static let upgrades = cache + "/elfit/upgrade/manylinux_x86_64"
    private static let wheels = [
        "bcrypt", "cffi", "charset_normalizer", "frozenlist", "markupsafe", "multidict", "psutil", "ujson",
        "yarl",
    ]
    private static let isThere = FileManager.default.fileExists(atPath: upgrades)
    private static let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
    private static let before = "nautilus_trader-1.211.0-cp312-cp312-manylinux_2_35_x86_64.whl"
    private static let after = "nautilus_trader-1.212.0-cp312-cp312-manylinux_2_39_x86_64.whl"

    private func repositoryOfServices() throws -> Folder {
        let folder = Folder()
        folder.write(".git/HEAD", "")
        folder.write(
            ".elfit.yml",
            """
            bases: [distroless/base-debian12]
            paths: [api/wheels, web/node_modules]
            python: "3.12"
            node: "18"
            waivers:
              - finding: needed-missing
                path: web/node_modules/**
                reason: the Node service stays on its old image
                expires: 2099-12-31

            """)
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.corpus)
        for wheel in Self.wheels {
            let name = try #require(names.first { $0.hasPrefix(wheel + "-") })
            folder.write("api/wheels/" + name, readBytes(Self.corpus + "/" + name))
        }
        folder.write("api/wheels/" + Self.before, readBytes(Self.upgrades + "/" + Self.before))
        folder.write("web/package.json", "{}")
        run(["cp", "-a", "\(repository)/Samples/node_modules", folder.file("web/node_modules")])
        run(
            [
                "sh", "-c",
                "cd web/node_modules && ls | grep -vxE 'iconv|node-expat|modern-syslog' | xargs rm -rf",
            ],
            in: folder.path)
        return folder
    }

    private struct Found: Hashable {
        let id, severity, place, evidence: String
    }

    private func check(_ folder: Folder, _ options: [String] = []) throws -> (status: Int32, open: Set<Found>)
    {
        let outcome = Program.elfit(["check", "--format", "json"] + options, in: folder.path)
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        let results = try #require(report["results"] as? [[String: Any]])
        var open: Set<Found> = []
        for result in results {
            for finding in result["findings"] as? [[String: Any]] ?? [] where finding["accepted"] == nil {
                let text = { (key: String) in finding[key] as? String ?? "" }
                if text("severity") == "note" { continue }
                let place = (text("path").split(separator: "/").prefix(3).joined(separator: "/"))
                open.insert(
                    Found(
                        id: text("id"), severity: text("severity"), place: place, evidence: text("evidence")))
            }
        }
        return (outcome.status, open)
    }

    @Test func theWheelsAreThereWhereTheyAreRequired() { #expect(Self.isThere || !Self.isRequired) }

    @Test(.enabled(if: isThere))
    func fromTheFirstCheckToTheUpgradeThatBreaksIt() throws {
        let folder = try repositoryOfServices()
        // The first run fails for what that image lacks, and for nothing of the Node service: it is waived.
        let first = try check(folder)
        #expect(first.status == 1)
        #expect(first.open.allSatisfy { $0.place.hasPrefix("api/wheels/") }, "\(first.open)")
        let lacking = first.open.filter { $0.id == "needed-missing" && $0.place.contains("bcrypt") }
        #expect(lacking.map(\.evidence) == ["libgcc_s.so.1"])
        #expect(first.open.contains { $0.place.contains("ujson") && $0.evidence == "libstdc++.so.6" })
        #expect(!first.open.contains { $0.place.contains("markupsafe") })
        let unwaived = try check(
            folder, ["--no-config", "api/wheels", "web", "--base", "distroless/base-debian12"])
        #expect(unwaived.open.contains { $0.place.hasPrefix("web/") && $0.id == "needed-missing" })

        // What is known becomes the baseline: it passes.
        #expect(
            Program.elfit(["check", "-q", "--write-baseline", "known.json"], in: folder.path).status == 0)
        let second = try check(folder, ["--baseline", "known.json"])
        #expect(second.status == 0)
        #expect(second.open.isEmpty)

        // One wheel is upgraded to a build for a newer glibc: it fails with just that.
        try FileManager.default.removeItem(atPath: folder.file("api/wheels/" + Self.before))
        folder.write("api/wheels/" + Self.after, readBytes(Self.upgrades + "/" + Self.after))
        let third = try check(folder, ["--baseline", "known.json"])
        #expect(third.status == 1)
        #expect(!third.open.isEmpty)
        #expect(third.open.allSatisfy { $0.id == "version-missing" }, "\(third.open)")
        #expect(third.open.allSatisfy { $0.place.contains("nautilus_trader-1.212.0") })
        #expect(third.open.contains { $0.evidence.contains("GLIBC_2.38") })
    }
}
