package import ElfitBaseImages
package import ElfitLinkSimulation

/// A module that some process opens, and what of the app comes with it: the module itself is first.
struct ProcessMember: Sendable {
    let runtime: Host.Runtime
    let libc: Libc
    let objects: [LoadedObject]

    /// Nil for what is not opened by a host, or cannot be loaded at all.
    init?(_ simulation: Simulation, on base: BaseImage) {
        guard let root = simulation.root, let host = root.host, simulation.failure == nil else { return nil }
        (runtime, libc, objects) = (host.runtime, base.libc, simulation.ownObjects)
    }

    /// What is installed in one place can meet in one process: a tree of packages, a wheel, a directory.
    var place: String {
        let path = objects.first?.path ?? ""
        // By bytes: to search by characters costs more than all else that is asked of a module here.
        let directories = path.utf8.split(separator: UInt8(ascii: "/")).dropLast().map(Substring.init)
        let end =
            directories.first { $0.hasSuffix(".whl") }
            ?? Self.trees.lazy.compactMap { tree in directories.first { $0 == tree } }.first
        return end.map { String(path[..<$0.endIndex]) } ?? PathResolution.directory(of: path)
    }

    private static let trees: [Substring] = ["site-packages", "dist-packages", "node_modules"]
}

/// The modules that one process may open together, in the order of the app's files.
package struct LoadedProcess: Sendable {
    let libc: Libc
    let architecture: String
    let members: [ProcessMember]
}

/// A finding kind about modules that meet in one process; one alone does not show it.
package protocol ProcessFindingKind: FindingKind {
    /// The findings, each with the index of the member that it is reported of.
    static func findings(in process: LoadedProcess) -> [(member: Int, finding: Finding)]
}

extension ProcessFindingKind {
    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] { [] }
}

extension AllKinds {
    private struct Key: Hashable {
        let base: String
        let architecture: String
        let runtime: Host.Runtime
        let place: String
    }

    /// Adds to answers what their load roots make of each other. What does not load meets nobody.
    package static func addProcessFindings(to answers: inout [RootAnswer], named: [String: String] = [:]) {
        var groups: [Key: [Int]] = [:]
        var places: [String: String] = [:]
        for index in answers.indices where answers[index].verdict != .doesNotRun {
            guard let member = answers[index].member else { continue }
            // A module stands in one place, whatever it is loaded on.
            let place = places[answers[index].path] ?? member.place
            places[answers[index].path] = place
            let key = Key(
                base: answers[index].base, architecture: answers[index].architecture, runtime: member.runtime,
                place: place)
            groups[key, default: []].append(index)
        }
        for (key, indices) in groups where indices.count > 1 {
            let members = indices.compactMap { answers[$0].member }
            let process = LoadedProcess(
                libc: members[0].libc, architecture: key.architecture, members: members)
            for kind in processKinds {
                for (member, finding) in kind.findings(in: process) {
                    answers[indices[member]].add(finding, named: named)
                }
            }
        }
    }
}
