import ElfitELF
import ElfitTestSupport
import Foundation
import Testing

/// The machine's own libraries: elfit's facts against readelf's.
@Suite(.enabled(if: hasCommand("readelf"))) struct ReadelfAgreementTests {
    private static let libraries: [String] = {
        let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"]
        let files = folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).map { folder + "/" + $0 }
        }
        let real = files.filter {
            $0.contains(".so") && readBytes($0).starts(with: [0x7f, 0x45, 0x4c, 0x46])
        }
        return Array(real.sorted().prefix(60))
    }()

    @Test func thereAreSome() { #expect(!Self.libraries.isEmpty) }

    @Test(arguments: libraries) func agreesWithReadelf(_ path: String) throws {
        let found = try facts(path)
        let dynamic = run(["readelf", "-dW", path], environment: ["LC_ALL": "C"]).output
        #expect(found.dynamic.needed == values(dynamic, "(NEEDED)"))
        #expect(found.dynamic.soname == values(dynamic, "(SONAME)").first)
        let symbols = run(["readelf", "--dyn-syms", "-W", path], environment: ["LC_ALL": "C"]).output
        let undefined = symbols.split(separator: "\n").compactMap { line -> String? in
            let fields = line.split(separator: " ")
            guard fields.count >= 8, fields[6] == "UND", fields[4] != "LOCAL" else { return nil }
            return String(fields[7].prefix { $0 != "@" })
        }
        #expect(found.importNames == Set(undefined))
    }

    private func values(_ text: String, _ tag: String) -> [String] {
        text.split(separator: "\n").filter { $0.contains(tag) }.compactMap { line in
            guard let open = line.firstIndex(of: "["), let close = line.lastIndex(of: "]") else { return nil }
            return String(line[line.index(after: open)..<close])
        }
    }
}
