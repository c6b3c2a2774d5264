import ElfitBaseImages
import ElfitLinkSimulation

/// An addon that uses V8's own interface loads only in Nodes with the NODE_MODULE_VERSION it was built for.
package enum NodeABIMismatch: PackageFindingKind {
    package static let id = "node-abi-mismatch"
    package static let severity = Severity.blocks
    package static let loaders = "both"
    package static let source = "Node, src/node.h and node_binding.cc"
    package static let explanation =
        "An addon that uses V8's own interface loads only in Nodes with the NODE_MODULE_VERSION it was built for."
    package static let evidence = "node_register_module_vN, the addon's registration record"
    package static let fix =
        "Rebuild with the image's Node: npm rebuild."
    package static let hit = "NODE_MODULE_VERSION 115 on an image with Node 22"
    package static let miss = "the same with Node 20"
}
