import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitLinkSimulation

/// A Node package in a zip archive of Yarn's cache: Node opens no addon there, and Yarn lays such a package down
/// elsewhere (Yarn 4.5, packages/plugin-pnp/sources/PnpLinker.ts, `shouldBeUnplugged`).
struct PackedNodeUnit: PackageUnit {
    let unit: NodeUnit
    /// Whether the package is laid down as well: then nobody looks into the archive.
    let isUnpacked: Bool

    var package: AppPackage { unit.package }
    var files: [Int] { unit.files }
    var architectures: [Architecture] { unit.architectures }
    var foreign: [ForeignFile] { unit.foreign }
    var needs: AppRuntime? { unit.needs }

    func choice(on base: BaseImage) -> FileSelection {
        if isUnpacked {
            var choice = FileSelection()
            choice.unused = files.map { UnusedFile(file: $0, reason: .unpacked) }
            choice.foreign = foreign.map(\.display)
            return choice
        }
        var choice = unit.choice(on: base)
        guard choice.used.contains(where: { $0.kind == .dlopenLazy }) else { return choice }
        let sentence = "its addon lies in a zip archive, which Node cannot load it from"
        choice.problems.append(
            unit.fallback.map {
                PackageProblem(
                    id: .nodeNativeOptional, sentence: "runs without its native part, \($0): \(sentence)",
                    evidence: "zip")
            } ?? PackageProblem(id: .nodePacked, sentence: sentence, evidence: "zip"))
        return choice
    }

    /// Whether all that a package has lies in archives of Yarn's cache.
    static func isPacked(_ unit: NodeUnit) -> Bool {
        unit.family.members.allSatisfy { isPacked($0.directory) }
    }

    static func isPacked(_ directory: String) -> Bool {
        guard let cache = directory.range(ofLast: "/.yarn/cache/") else { return false }
        return directory[cache.upperBound...].prefix { $0 != "/" }.hasSuffix(".zip")
    }
}
