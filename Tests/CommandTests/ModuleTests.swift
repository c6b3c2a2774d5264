import ElfitTestSupport
import Foundation
import Testing

/// What `Package.swift`, the sources and CONTRIBUTING.md say of the modules, compared.
@Suite struct ModuleTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// What comes with Swift, and what the package manager makes itself.
    private static let ofSwift: Set = [
        "Swift", "Glibc", "Dispatch", "Foundation", "FoundationEssentials", "Synchronization",
    ]

    @Test func everyTargetDeclaresWhatItImportsAndNothingElse() throws {
        let declared = try Self.dependencies()
        #expect(declared.count > 15)
        for (name, dependencies) in declared.sorted(by: { $0.key < $1.key }) {
            let imported = try Self.imports(of: name).subtracting(Self.ofSwift)
            #expect(imported.subtracting(dependencies) == [], "\(name) imports, and does not declare")
            #expect(dependencies.subtracting(imported) == [], "\(name) declares, and does not import")
        }
    }

    @Test func everyFolderOfSourcesIsATarget() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appending(path: "Sources").path())
        let targets = try Set(Self.dependencies().keys)
        let wrappers = try Set(
            Self.text("Package.swift").matches(of: /systemLibrary\(name: "(\w+)"/).map { String($0.1) })
        #expect(Set(folders).subtracting(targets).subtracting(wrappers) == [])
    }

    /// The rest of Foundation brings ICU: 45 MB of a program that is linked statically.
    @Test func noModuleOfTheProgramUsesMoreThanFoundationEssentials() throws {
        for (name, dependencies) in try Self.dependencies() {
            let imported = try Self.imports(of: name).union(dependencies)
            #expect(imported.isDisjoint(with: ["Foundation", "Yams", "Mustache"]), "\(name)")
        }
        let needed = run(["readelf", "-d", Program.dynamic]).output
        #expect(needed.contains("libFoundationEssentials.so"))
        #expect(!needed.contains("libFoundation.so") && !needed.contains("ICU"), "\(needed)")
    }

    @Test func theGuideNamesEveryModule() throws {
        let guide = try Self.text("CONTRIBUTING.md")
        let table = Set(guide.matches(of: /(?m)^\| `([\w-]+)` \|/).map { String($0.1) })
        let targets = Set(try Self.dependencies().keys)
        #expect(targets.subtracting(table) == [], "modules that are not in the table")
        #expect(table.subtracting(targets) == [], "modules of the table that are none")
    }

    @Test func theMapOfTheGuideIsThatOfThePackage() throws {
        let guide = try Self.text("CONTRIBUTING.md")
        var drawn: [String: Set<String>] = [:]
        // The first drawing begins with what goes in.
        for line in guide.matches(of: /(?m)^([\w-]+) +─► +(.+)$/) where line.1 != "PATH" {
            drawn[String(line.1)] = Set(line.2.split(separator: " ").map(String.init))
        }
        let targets = try Self.dependencies()
        let own = targets.mapValues { $0.filter { targets[$0] != nil } }.filter { !$0.value.isEmpty }
        #expect(drawn == own)
    }

    /// Targets below Sources that are compiled from Swift or C, with what they depend on.
    private static func dependencies() throws -> [String: Set<String>] {
        let package = try text("Package.swift")
        var found: [String: Set<String>] = [:]
        let target = /\.(?:target|executableTarget)\(\s*name: "([\w-]+)"/
        let starts = package.matches(of: target)
        for start in starts {
            // Up to the parenthesis that closes it.
            var depth = 1
            let rest = package[start.range.upperBound...]
            let body = rest.prefix { character in
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
                return depth > 0
            }
            guard !body.contains("path: \"Tests/") else { continue }
            var names: Set<String> = []
            if let list = body.firstMatch(of: /dependencies: \[([^\]]*)\]/) {
                let plain = list.1.replacing(/package: "[^"]*"/, with: "")
                names = Set(plain.matches(of: /"([\w-]+)"/).map { String($0.1) })
            }
            found[String(start.1)] = names
        }
        return found
    }

    private static func imports(of target: String) throws -> Set<String> {
        let folder = root.appending(path: "Sources/\(target)")
        var found: Set<String> = []
        let names = FileManager.default.enumerator(atPath: folder.path())
        while let name = names?.nextObject() as? String {
            guard name.hasSuffix(".swift") else { continue }
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            let line = /(?m)^ *(?:@\w+ )?(?:package |public |private |internal )?import (?:\w+ )?(\w+)\b/
            found.formUnion(source.matches(of: line).map { String($0.1) })
        }
        return found
    }

    private static func text(_ name: String) throws -> String {
        try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }
}
