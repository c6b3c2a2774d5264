import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// The Node processes that load addons, with what they export where that is recorded.
enum NodeHosts {
    static func host(_ target: NodeTarget, _ object: ELFObject?) -> Host {
        if let major = target.version?.parts.first {
            return Host(
                runtime: .node, version: target.version, exports: RecordedNodes.exports(major: major))
        }
        // An addon of V8's interface is for one Node, whichever that is.
        if let object, case .version(let modules) = AddonInterface(object) {
            let major = modules.flatMap(NodeReleases.major(ofModules:))
            return Host(runtime: .node, exports: major.flatMap { RecordedNodes.exports(major: $0) })
        }
        let all = RecordedNodes.all
        return Host(runtime: .node, exports: all.first, others: Array(all.dropFirst()))
    }
}
