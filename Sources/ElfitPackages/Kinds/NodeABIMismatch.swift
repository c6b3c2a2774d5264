package import ElfitFindingKinds

package struct NodeABIMismatch: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeABIMismatch
    package let severity = Severity.blocks
    package let decider = Decider.interpreter
    package let source = "Node, src/node.h and node_binding.cc"
    package let explanation =
        "An addon that uses V8's own interface loads only in Nodes with the NODE_MODULE_VERSION it was built for."
    package let evidence = "node_register_module_vN, the addon's registration record"
    package let fix =
        "Rebuild with the image's Node: npm rebuild."
    package let hit = "NODE_MODULE_VERSION 115 on an image with Node 22"
    package let miss = "the same with Node 20"
}
