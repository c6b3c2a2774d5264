import ElfitBaseImages
import ElfitLinkSimulation

/// An addon that uses V8's own interface is for one major version of Node.
package enum NodeABIPinned: PackageFindingKind {
    package static let id = "node-abi-pinned"
    package static let severity = Severity.note
    package static let loaders = "both"
    package static let source = "Node, doc/abi_version_registry.json"
    package static let explanation =
        "An addon that uses V8's own interface is for one major version of Node."
    package static let evidence = "node_register_module_vN, the addon's registration record"
    package static let fix =
        "Keep to that Node, or rebuild with every upgrade; addons of Node-API need neither."
    package static let hit = "an addon with NODE_MODULE_VERSION 115, and no Node known"
    package static let miss = "an addon of Node-API"
}
