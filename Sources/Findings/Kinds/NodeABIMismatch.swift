import BaseImages
import LinkSimulation

/// An addon that uses V8's own interface loads only in Nodes with the NODE_MODULE_VERSION it was built for.
public enum NodeABIMismatch: PackageFindingKind {
    public static let id = "node-abi-mismatch"
    public static let severity = Severity.blocks
    public static let loaders = "both"
    public static let source = "Node, src/node.h and node_binding.cc"
    public static let explanation =
        "An addon that uses V8's own interface loads only in Nodes with the NODE_MODULE_VERSION it was built for."
    public static let evidence = "node_register_module_vN, the addon's registration record"
    public static let mend =
        "Rebuild with the image's Node: npm rebuild."
    public static let hit = "NODE_MODULE_VERSION 115 on an image with Node 22"
    public static let miss = "the same with Node 20"
}
