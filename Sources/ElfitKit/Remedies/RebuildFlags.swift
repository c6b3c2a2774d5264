import ElfitELF

extension ELFFacts {
    func changed(_ body: (inout ELFFacts) -> Void) -> ELFFacts {
        var facts = self
        body(&facts)
        return facts
    }

    mutating func changeSymbols(_ body: (inout Symbol) -> Void) {
        var (imports, exports) = (symbols.imports, symbols.exports)
        for index in imports.indices { body(&imports[index]) }
        for index in exports.indices { body(&exports[index]) }
        symbols = SymbolTable(
            names: symbols.names, imports: imports, exports: exports, entryCount: symbols.entryCount)
    }
}
