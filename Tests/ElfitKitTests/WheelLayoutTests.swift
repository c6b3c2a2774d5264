import ElfitFindings
import ElfitKit
import ElfitTestSupport
import Testing

/// Wheels of one directory are one environment, as an installer lays it out.
@Suite struct WheelLayoutTests {
    private let folder = Folder()

    private func wheel(_ name: String, _ member: String, _ library: String) {
        let record = "\(member),,\n\(name)/__init__.py,,\n"
        folder.wheel(
            "wheels/\(name)-1-py3-none-manylinux_2_17_x86_64.whl",
            [
                WheelMember(member, readBytes(library)), WheelMember("\(name)/__init__.py", []),
                WheelMember("\(name)-1.dist-info/METADATA", Array("Name: \(name)\nVersion: 1\n".utf8)),
                WheelMember("\(name)-1.dist-info/WHEEL", Array("Tag: py3-none-manylinux_2_17_x86_64\n".utf8)),
                WheelMember("\(name)-1.dist-info/RECORD", Array(record.utf8)),
            ])
    }

    private func verdict() throws -> Verdict? {
        var options = ScanOptions(paths: [folder.file("wheels")], threads: 2)
        options.asksForRuntimes = false
        options.bases = ["debian:13-slim"]
        options.seeksRemedies = false
        return try Scan(options).run().verdicts["debian:13-slim"]
    }

    @Test func oneWheelsSearchPathLeadsIntoAnother() throws {
        folder.write("wheels/.keep", "")
        let a = folder.library("liba.so.1", "int a;", "-Wl,-soname,liba.so.1")
        let b = folder.library(
            "_b.abi3.so", "int PyInit__b(void) { return 0; }", "-Wl,--no-as-needed", a,
            "-Wl,-rpath,$ORIGIN/../../vendor_a/lib")
        wheel("vendor_b", "vendor_b/lib/_b.abi3.so", b)
        #expect(try verdict() == .doesNotRun)
        wheel("vendor_a", "vendor_a/lib/liba.so.1", a)
        #expect(try verdict() == .runs)
    }

    /// What a launcher unpacks is not read, so nothing is known of it.
    @Test(arguments: [
        [0x4d, 0x45, 0x49, 0x0c, 0x0b, 0x0a, 0x0b, 0x0e] + [UInt8](repeating: 0, count: 80),
        [0x50, 0x4b, 5, 6] + [UInt8](repeating: 0, count: 18),
    ]) func aProgramThatCarriesAnArchiveIsUnknown(archive: [UInt8]) throws {
        let path = folder.compile(
            "wheels/app", "int main(void) { return 0; }",
            ["-nostdlib", "-pie", "-Wl,-e,main", "-Wl,--dynamic-linker=/lib64/ld-linux-x86-64.so.2"])
        #expect(try verdict() == .runs)
        folder.write("wheels/app", readBytes(path) + archive)
        #expect(run(["chmod", "+x", path]).status == 0)
        #expect(try verdict() == .unknown)
    }
}
