/// How often one relocation type stands in one table.
package struct RelocationKind: Sendable, Equatable {
    package var type: RelocationType
    package var table: RelocationTable
    package var count: Int
    /// How many of them name no symbol.
    package var withoutSymbol: Int

    package init(type: RelocationType, table: RelocationTable, count: Int, withoutSymbol: Int) {
        self.type = type
        self.table = table
        self.count = count
        self.withoutSymbol = withoutSymbol
    }
}
