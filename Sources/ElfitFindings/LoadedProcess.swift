import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// The modules that one process may open together, in the order of the app's files.
package struct LoadedProcess: Sendable {
    let libc: Libc
    let architecture: Architecture
    let members: [ProcessMember]
}

extension AllKinds {
    private struct Key: Hashable {
        let base: String
        let architecture: Architecture
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
            for kind in processKinds(of: process.libc) {
                for (member, finding) in kind.findings(in: process) {
                    answers[indices[member]].add(finding, named: named)
                }
            }
        }
    }
}
