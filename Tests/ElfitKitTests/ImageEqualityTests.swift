import ElfitBaseImages
import ElfitELF
import ElfitFindings
import ElfitKit
import ElfitLinkSimulation
import ElfitSystem
import ElfitTestSupport
import Foundation
import Testing

/// Built-in images against the packages and tables that they were recorded from: each native file of the corpus,
/// by itself, has the same answers on both.
@Suite(.serialized) struct ImageEqualityTests {
    private static let environment = ProcessInfo.processInfo.environment
    private static let isRequired = environment["ELFIT_REQUIRE_ORACLE"] != nil
    /// Where Scripts/fetch-packages keeps the locked packages.
    private static let debs = (environment["ELFIT_CACHE"] ?? repository + "/.cache") + "/debs"
    private static let corpus =
        (environment["XDG_CACHE_HOME"] ?? NSHomeDirectory() + "/.cache") + "/elfit/corpus"
    static let hasPackages = isDirectory(debs) && isDirectory(corpus)
    static let hasCorpus = isDirectory(corpus)

    private static func isDirectory(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && isDirectory.boolValue
    }

    @Test func thePackagesAreThere() {
        #expect(Self.hasPackages || !Self.isRequired, "run Scripts/fetch-packages and Scripts/corpus")
        if !Self.hasPackages { print("images: no packages in \(Self.debs), nothing is compared with them") }
        if !Self.hasCorpus { print("images: no wheels in \(Self.corpus), no tables are compared with") }
    }

    /// A build for debugging takes minutes for all of them.
    private func wheels(_ architecture: Architecture) throws -> [String] {
        let all = ["manylinux_\(architecture)", "musllinux_\(architecture)"].map { Self.corpus + "/" + $0 }
        #if DEBUG
            return try all.flatMap { folder in
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { folder + "/" + $0 }
                    .filter {
                        try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int ?? 0 < 400_000
                    }
            }
        #else
            return all
        #endif
    }

    /// What is said of each file, by base image in the order asked for.
    private func answers(_ bases: [String], _ architecture: Architecture) throws -> [[String: String]] {
        var options = ScanOptions(paths: try wheels(architecture), threads: 4)
        options.asksForRuntimes = false
        options.bases = bases
        options.eachFile = true
        options.seeksRemedies = false
        let result = try Scan(options).run()
        #expect(result.nativeFiles > 5)
        let byBase = Dictionary(grouping: result.answers, by: \.base)
        return result.bases.map { base in
            let described = (byBase[base.name] ?? []).map { answer in
                let libraries = answer.missingLibraries.map { "\($0.neededBy) needs \($0.name)" }
                let symbols = answer.missingSymbols.map {
                    "\($0.neededBy) uses \($0.name)@\($0.version ?? "")"
                }
                let versions = answer.missingVersions.map {
                    "\($0.neededBy) wants \($0.version) of \($0.library)"
                }
                let all = (libraries + symbols + versions).sorted().joined(separator: "; ")
                return (answer.path, "\(answer.verdict.rawValue): \(all)")
            }
            return Dictionary(described, uniquingKeysWith: { first, _ in first })
        }
    }

    private func compare(_ pairs: [(name: String, other: String)], _ architecture: Architecture) throws {
        let mine = try answers(pairs.map(\.name), architecture)
        let others = try answers(pairs.map(\.other), architecture)
        #expect(mine.count == pairs.count && others.count == pairs.count)
        for (index, pair) in pairs.enumerated() {
            let different = mine[index].filter { others[index][$0.key] != $0.value }.sorted {
                $0.key < $1.key
            }
            let examples = different.prefix(3).map {
                "\($0.key): \($0.value) / \(others[index][$0.key] ?? "-")"
            }
            #expect(different.isEmpty, "\(pair.name): \(different.count) differ: \(examples)")
            #expect(mine[index].count == others[index].count && !mine[index].isEmpty)
        }
        print(
            "images: \(architecture): \(pairs.count) images, \(mine.first?.count ?? 0) files each, the same answers"
        )
    }

    /// The image's libraries as dpkg would unpack them.
    private func unpack(_ image: ImageDescription, _ architecture: Architecture, into root: String) {
        let debian = architecture.debianName
        for (path, target) in image.links.sorted(by: { $0.key < $1.key }) {
            run(["mkdir", "-p", root + "/" + target])
            run(["ln", "-sfn", target, root + path])
        }
        let files = image.packages.map { "\(Self.debs)/\($0.suite)/\(debian)/\($0.package).deb" }
        let script = """
            root=$1; shift
            for deb; do
                [ -f "$deb" ] || continue
                dpkg-deb --fsys-tarfile "$deb" | tar -x --keep-directory-symlink -C "$root" --wildcards '*.so*'
            done 2>/dev/null; true
            """
        run(["bash", "-c", script, "unpack", root] + files)
    }

    @Test(.enabled(if: hasPackages), arguments: Architecture.simulated)
    func debianImagesAndTheirPackages(_ architecture: Architecture) throws {
        let folder = Folder()
        let images = BuiltInImages.allDescriptions.filter { image in
            image.certainty == .real && !image.packages.isEmpty
                && image.packages.allSatisfy { $0.suite.hasPrefix("debian") }
        }
        #expect(images.count > 12)
        var pairs: [(name: String, other: String)] = []
        for (number, image) in images.enumerated() {
            let root = folder.file("root\(number)")
            run(["mkdir", "-p", root])
            unpack(image, architecture, into: root)
            pairs.append((image.name, root))
        }
        try compare(pairs, architecture)
    }

    /// The roots that Scripts/make-alpine-roots reads, unpacked as RELEASE-ARCHITECTURE.
    private static let alpineRoots = environment["ELFIT_ALPINE_ROOTS"] ?? ""

    @Test(.enabled(if: hasCorpus && isDirectory(alpineRoots)), arguments: Architecture.simulated)
    func retiredAlpinesAndTheirRoots(_ architecture: Architecture) throws {
        try compare(
            (6...15).map { (name: "alpine:3.\($0)", other: "\(Self.alpineRoots)/3.\($0)-\(architecture)") },
            architecture)
    }

    @Test(.enabled(if: hasCorpus), arguments: Architecture.simulated)
    func alpineImagesAndTheirTables(_ architecture: Architecture) throws {
        let folder = Folder()
        let tables = folder.file("tables")
        #expect(run([repository + "/Scripts/tables", "unpack", tables]).status == 0)
        let releases = ["3.16.9", "3.17.10", "3.18.9", "3.19.4", "3.20.3"]
        let pairs = try releases.map { release in
            let name = "alpine:" + release.split(separator: ".").prefix(2).joined(separator: ".")
            let table = try String(
                contentsOfFile: "\(tables)/alpine/alpine-\(release)-\(architecture).tsv", encoding: .utf8)
            let image = try BuiltInImages.image(name, architecture: architecture)
            return (name: name, other: folder.write(release + ".profile", profile(of: table, image)))
        }
        try compare(pairs, architecture)
    }

    /// The table as a profile file; only libc's version and abilities are those of the built-in image.
    private func profile(of table: String, _ image: BaseImage) -> String {
        var head = ["elfit-profile 2", "image table-\(image.name)", "libc \(image.libc.description)"]
        head += ["architecture \(image.architecture)", "directories /lib:/usr/local/lib:/usr/lib"]
        head += image.features.map { "feature \($0)" } + ["package table table -"]
        var bodies: [(path: String, lines: [String])] = []
        let rows = table.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        let symbols = Dictionary(grouping: rows.filter { $0[0] == "sym" }, by: { $0[1] })
        for row in rows where row[0] == "link" { head.append("link \(row[1]) \(row[2])") }
        for row in rows where row[0] == "lib" {
            var lines = ["library \(row[1])", "machine \(image.architecture.machine.rawValue)"]
            if row[2] != "-" { lines.append("soname \(row[2])") }
            if row[3] != "-" { lines += row[3].split(separator: ",").map { "needed \($0)" } }
            lines += versionLines(symbols[row[1]] ?? [])
            bodies.append((row[1], lines + (symbols[row[1]] ?? []).compactMap(symbolLine)))
        }
        return (head + bodies.flatMap(\.lines)).joined(separator: "\n") + "\n"
    }

    private func versionLines(_ symbols: [[String]]) -> [String] {
        let names = symbols.compactMap { $0[2].split(separator: "@").dropFirst().first.map(String.init) }
        return Set(names).sorted().enumerated().map { "define \($0.offset + 2) 0 \($0.element)" }
    }

    private func symbolLine(_ row: [String]) -> String? {
        let types = ["NOTYPE": "N", "OBJECT": "O", "FUNC": "F", "COMMON": "C", "TLS": "T", "IFUNC": "I"]
        let bindings = ["GLOBAL": "G", "WEAK": "W", "UNIQUE": "U"]
        guard let type = types[row[3]], let binding = bindings[row[4]] else { return nil }
        let size = row.count > 5 && row[5] != "-" && type != "F" ? " \(row[5])" : ""
        return "\(type) \(binding) \(row[2])\(size)"
    }
}
