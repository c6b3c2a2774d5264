import ElfitBaseImages
import ElfitEmbeddedProfiles
import ElfitTestSupport
import Foundation
import Testing

/// What is shipped is what was recorded, from the sources whose digests are locked.
@Suite struct ShippedProfilesTests {
    private static let profiles = repository + "/Profiles"

    private func lines(_ name: String) -> [[String]] {
        String(decoding: readBytes(Self.profiles + "/" + name), as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private func recordedDigest(_ path: String) -> String? {
        let head = String(decoding: readBytes(Self.profiles + "/" + path).prefix(400), as: UTF8.self)
        return head.split(separator: "\n").first { $0.hasPrefix("digest ") }.map { String($0.dropFirst(7)) }
    }

    @Test func everyFileHasItsDigest() {
        let checked = run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], in: Self.profiles)
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
        let listed = Set(lines("SHA256SUMS").map { String($0[0].split(separator: " ")[1]) })
        let found = FileManager.default.enumerator(atPath: Self.profiles)?.compactMap { $0 as? String } ?? []
        #expect(
            Set(
                found.filter {
                    !$0.hasPrefix("hosts/")
                        && ($0.hasSuffix(".abi") || $0.hasSuffix(".image") || $0.hasSuffix(".tsv"))
                }) == listed)
    }

    @Test func debianPackagesAreTheLockedOnes() {
        let machines = ["amd64": "x86_64", "arm64": "aarch64"]
        let locked = lines("packages.lock")
        #expect(locked.count > 100)
        for row in locked {
            let path = "packages/\(machines[row[1]]!)/\(row[0])/\(row[2]).abi"
            #expect(recordedDigest(path) == row[4], "\(path)")
        }
    }

    @Test func alpineTablesAreTheLockedOnes() {
        let locked = lines("tables.lock")
        #expect(locked.count == 40)
        for row in locked { #expect(recordedDigest("packages/\(row[0])/\(row[1]).abi") == row[2]) }
        let packed = Set(lines("tables/SHA256SUMS").map { $0[0].prefix { $0 != " " } })
        for row in locked { #expect(packed.contains(row[2][...]), "no packed table is \(row[1])'s") }
    }

    @Test func packedTablesHaveTheirDigests() {
        let folder = Folder()
        let unpacked = run([repository + "/Scripts/tables", "unpack", folder.file("tables")])
        #expect(unpacked.status == 0, "\(unpacked.output)\(unpacked.errors)")
    }

    /// Compressed and inflated again, each file is what it was.
    @Test func everyFileIsEmbedded() throws {
        for row in lines("SHA256SUMS") {
            let name = String(row[0].split(separator: " ")[1])
            var bytes = Array(try #require(EmbeddedProfiles.head(name)))
            for (path, frame) in EmbeddedProfiles.libraries(name) {
                bytes += Array("library \(path)\n".utf8) + EmbeddedProfiles.frame(frame)
            }
            #expect(bytes == readBytes(Self.profiles + "/" + name), "\(name)")
        }
    }

    @Test func unknownNamesHaveNothing() {
        #expect(EmbeddedProfiles.head("images/none.image") == nil)
        #expect(EmbeddedProfiles.libraries("images/none.image").isEmpty)
    }
}
