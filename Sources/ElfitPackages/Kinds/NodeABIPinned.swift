package import ElfitFindingKinds

package struct NodeABIPinned: PackageFindingKind {
    package init() {}
    package let id = FindingID.nodeABIPinned
    package let severity = Severity.note
    package let decider = Decider.interpreter
    package let source = "Node, doc/abi_version_registry.json"
    package let explanation =
        "An addon that uses V8's own interface is for one major version of Node."
    package let evidence = "node_register_module_vN, the addon's registration record"
    package let fix =
        "Keep to that Node, or rebuild with every upgrade; addons of Node-API need neither."
    package let hit = "an addon with NODE_MODULE_VERSION 115, and no Node known"
    package let miss = "an addon of Node-API"
}
