import Findings
import Packages
import Testing

/// What makes a finding the same one in a later report.
struct FingerprintTests {
    private func text(
        _ path: String, evidence: String = "libm.so.6", base: String = "alpine", package: AppPackage? = nil
    ) -> String {
        let finding = Finding(
            id: "needed-missing", severity: .blocks, sentence: "s", path: path, evidence: evidence, mend: "m")
        return Fingerprint(finding, base: base, architecture: "x86_64", package: package).description
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
}
