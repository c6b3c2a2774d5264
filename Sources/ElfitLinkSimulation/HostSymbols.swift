import ElfitBaseImages
import ElfitELF

/// Names that a host process provides (docs/words.md, "host"): CPython's and Node's APIs.
enum HostSymbols {
    static func provides(_ symbol: Symbol, in table: SymbolTable) -> Bool {
        let prefixes: [StaticString] = [
            "Py", "_Py", "napi_", "node_api_", "uv_", "_ZN2v8", "_ZNK2v8", "_ZTIN2v8", "_ZTVN2v8", "_ZN4node",
            "_ZNK4node", "_ZTIN4node", "_ZTVN4node", "node_module_register",
        ]
        return prefixes.contains { table.nameStarts(symbol, with: $0) }
    }
}

extension HostSymbols {
    static func isInternalToNode(_ symbol: Symbol, in table: SymbolTable) -> Bool {
        let prefixes: [StaticString] = [
            "_ZN4node", "_ZNK4node", "_ZTIN4node", "_ZTVN4node", "_ZN2v88internal", "_ZNK2v88internal",
            "_ZN2v84base", "_ZN2v88platform",
        ]
        return prefixes.contains { table.nameStarts(symbol, with: $0) }
    }
}
