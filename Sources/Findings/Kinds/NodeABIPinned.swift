import BaseImages
import LinkSimulation

/// An addon that uses V8's own interface is for one major version of Node.
public enum NodeABIPinned: PackageFindingKind {
    public static let id = "node-abi-pinned"
    public static let severity = Severity.note
    public static let loaders = "both"
    public static let source = "Node, doc/abi_version_registry.json"
    public static let explanation =
        "An addon that uses V8's own interface is for one major version of Node."
    public static let evidence = "node_register_module_vN, the addon's registration record"
    public static let mend =
        "Keep to that Node, or rebuild with every upgrade; addons of Node-API need neither."
    public static let hit = "an addon with NODE_MODULE_VERSION 115, and no Node known"
    public static let miss = "an addon of Node-API"
}
