import ElfitBaseImages
import ElfitELF

/// Which Nodes an addon can be loaded by (Node's node.h, node_api.h).
enum AddonInterface: Sendable, Equatable {
    /// Node-API: every Node since 10.
    case stable
    /// V8's and Node's own classes: only Nodes with this NODE_MODULE_VERSION, nil where the file does not say.
    case version(Int?)
    /// No addon's entry is seen.
    case unknown

    init(_ object: ELFObject) {
        let table = object.symbols
        var pinned: Int?
        for symbol in table.exports {
            if table.nameStarts(symbol, with: "napi_register_module_v") {
                self = .stable
                return
            }
            if table.nameStarts(symbol, with: "node_register_module_v") {
                pinned = Int(table.name(of: symbol).dropFirst("node_register_module_v".count))
            }
        }
        if pinned != nil {
            self = .version(pinned)
        } else if object.imports("napi_module_register") {
            self = .stable
        } else if object.imports("node_module_register") {
            self = .version(object.facts.nodeModuleVersion)
        } else {
            self = .unknown
        }
    }
}
