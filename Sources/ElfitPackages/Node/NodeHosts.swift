import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// The Node processes that load addons, with what they export where that is recorded.
enum NodeHosts {
    static func host(_ target: NodeTarget) -> Host {
        Host(
            runtime: .node, version: target.version,
            exports: target.version?.parts.first.flatMap { RecordedNodes.exports(major: $0) })
    }
}
