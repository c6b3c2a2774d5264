import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import Testing

/// What makes a finding the same one in a later report.
struct FingerprintTests {
    private func text(
        _ path: String, evidence: String = "libm.so.6", base: String = "alpine", package: AppPackage? = nil
    ) -> String {
        let finding = Finding(
            id: .neededMissing, severity: .blocks, sentence: "s", path: path, evidence: evidence, fix: "m")
        return Fingerprint(finding, base: base, architecture: .amd64, package: package).description
    }

    @Test func anUpgradeOfThePackageIsTheSamePlace() {
        let old = AppPackage(ecosystem: .python, name: "numpy", version: "1.0", location: "a/numpy-1.0.whl")
        let new = AppPackage(ecosystem: .python, name: "numpy", version: "2.0", location: "b/numpy-2.0.whl")
        #expect(text("a/x.so", package: old) == text("b/y.so", package: new))
    }

    @Test func kindEvidenceImageAndFileTellFindingsApart() {
        let loose = AppPackage(ecosystem: .none, name: "app", location: "app")
        let texts = [
            text("a", package: loose), text("b", package: loose), text("a", evidence: "x", package: loose),
            text("a", base: "debian", package: loose),
        ]
        #expect(Set(texts).count == 4)
        #expect(text("./a", package: loose) == texts[0])
    }

    @Test func separatorsInNamesAreEscaped() {
        #expect(text("a|b\n") == "needed-missing|alpine|x86_64|file:a%7Cb%A|libm.so.6")
    }

    /// What a scan's packages at these places show alike.
    private func texts(_ locations: [String], version: String = "1.0", evidence: String = "libm.so.6")
        -> [String]
    {
        let packages = locations.map {
            AppPackage(ecosystem: .node, name: "iconv", version: version, location: $0)
        }
        let found = packages.indices.map { index in
            Occurrence(
                Finding(
                    id: .neededMissing, severity: .blocks, sentence: "s",
                    path: packages[index].location + "/x.node", evidence: evidence, fix: "m"),
                base: "alpine", architecture: .amd64, package: index)
        }
        let prints = Fingerprints(found, in: packages)
        return found.map { prints.of($0).description }
    }

    @Test func furtherPlacesOfAPackageAreNumbered() {
        let alone = texts(["node_modules/iconv"])
        #expect(alone == ["needed-missing|alpine|x86_64|node:iconv|libm.so.6"])
        // The nested one comes second, whatever its path.
        let nested = texts(["node_modules/a/node_modules/iconv", "node_modules/iconv"])
        #expect(nested == [alone[0] + "|2", alone[0]])
        #expect(texts(["./b/iconv", "a/iconv", "c/iconv"]) == [alone[0] + "|2", alone[0], alone[0] + "|3"])
    }

    @Test func neitherUpgradesNorMovesNorFewerPlacesMakeNewOnes() {
        let before = Set(texts(["a/iconv", "b/iconv"]))
        #expect(before.count == 2)
        #expect(Set(texts(["a/iconv", "b/iconv"], version: "2.0")) == before)
        #expect(Set(texts(["/srv/build/z/iconv", "/srv/build/b/iconv"])) == before)
        #expect(before.isSuperset(of: texts(["b/iconv"])))
    }

    /// A place that does not show a finding takes no number.
    @Test func onlyPlacesThatShowAFindingCount() {
        let packages = ["a", "b", "c"].map {
            AppPackage(ecosystem: .python, name: "numpy", location: $0)
        }
        var copies = PackageCopies<String>(packages)
        copies.add("x", of: 1)
        copies.add("x", of: 2)
        copies.add("x", of: 2)
        #expect(copies.number(of: "x", in: 1) == 1)
        #expect(copies.number(of: "x", in: 2) == 2)
    }
}
