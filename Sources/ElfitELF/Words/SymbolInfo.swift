/// st_info: a symbol's type in the low four bits and its binding in the high four.
package struct SymbolInfo: ELFWord {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package init(_ type: SymbolType, _ binding: SymbolBinding) {
        rawValue = binding.rawValue << 4 | type.rawValue & 0xf
    }

    package var type: SymbolType { SymbolType(rawValue: rawValue & 0xf) }
    package var binding: SymbolBinding { SymbolBinding(rawValue: rawValue >> 4) }
}
