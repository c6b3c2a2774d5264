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

    init(_ object: LoadObject) {
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

extension LoadObject {
    /// The libc that a file was linked with; nil for one that tells none, such as a static program.
    var ownLibc: PlatformTags.Libc? {
        let dynamic = facts.dynamic
        let names = dynamic.needed + (facts.interpreter.map { [PathResolution.baseName($0)] } ?? [])
        if names.contains(where: { $0.hasPrefix("libc.musl-") || $0.hasPrefix("ld-musl-") || $0 == "libc.so" }
        ) {
            return .musl
        }
        let isGlibc =
            names.contains { $0 == "libc.so.6" || $0.hasPrefix("ld-linux") }
            || neededVersions.values.contains { $0.hasPrefix("GLIBC_") }
        return isGlibc ? .glibc : nil
    }

    /// As Node names it: `x64`, `arm64`.
    var ownProcessor: String? {
        switch facts.header.machine {
        case 62: "x64"
        case 183: "arm64"
        case 3: "ia32"
        case 40: "arm"
        case 21: "ppc64"
        case 22: "s390x"
        case 243: "riscv64"
        case 258: "loong64"
        default: nil
        }
    }
}
