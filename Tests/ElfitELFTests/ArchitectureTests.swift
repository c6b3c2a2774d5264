import ElfitELF
import ElfitTestSupport
import Foundation
import Testing

/// What elfit knows of architectures, and how it carries those that it does not know.
@Suite struct ArchitectureTests {
    private let folder = Folder()
    private let source =
        "_Thread_local int v; int *g(void) { return &v; } int puts(void); int f(void) { return puts(); }"

    @Test(arguments: Architecture.allCases) func filesAreReadAndNamed(_ architecture: Architecture) throws {
        let found = try facts(folder.library("m.so", source, "--target=\(architecture.triplet)"))
        #expect(found.header.architecture == architecture)
        #expect(found.header.machineName == architecture.rawValue)
        #expect(found.simulatedArchitecture == (architecture.isSimulated ? architecture : nil))
        // The numbers of relocations are the machine's own.
        let puts = try #require(found.symbols.imports.first { found.symbols.name(of: $0) == "puts" })
        #expect(puts.uses == .jumpSlot)
        #expect(
            found.symbols.exports.contains {
                $0.uses.isSubset(of: [.tlsDynamic, .tlsDescriptor]) && !$0.uses.isEmpty
            })
    }

    @Test(arguments: Architecture.allCases) func initialExecIsSeen(_ architecture: Architecture) throws {
        let found = try facts(
            folder.library("m.so", source, "--target=\(architecture.triplet)", "-ftls-model=initial-exec"))
        #expect(found.hasRelocation(architecture.relocations.tlsInitialExec))
    }

    @Test func machinesThatNobodyKnowsAreNumbers() throws {
        let path = folder.library("m.so", "int f(void) { return 0; }")
        var bytes = readBytes(path)
        bytes.replaceSubrange(18..<20, with: [0x67, 0x12])
        folder.write("m.so", bytes)
        let found = try facts(path)
        #expect(found.header.machine == ELFMachine(rawValue: 4711))
        #expect(found.header.machineName == "machine 4711")
        #expect(found.header.architecture == nil)
    }

    /// A name belongs to one architecture, whoever uses it.
    @Test func namesTellArchitecturesApart() {
        let names: [(Architecture) -> String] = [
            \.rawValue, \.debianName, \.ociName, \.nodeName, \.wheelName, \.triplet, \.glibcLoader,
            \.muslLoader,
        ]
        for name in names {
            for architecture in Architecture.allCases {
                #expect(Architecture(name(architecture), in: name) == architecture)
            }
            #expect(Architecture("vax", in: name) == nil)
        }
        #expect(Set(Architecture.allCases.map(\.loaderCacheFlags)).count == Architecture.allCases.count)
        for architecture in Architecture.allCases {
            #expect(Architecture(architecture.machine) == architecture)
        }
    }
}
