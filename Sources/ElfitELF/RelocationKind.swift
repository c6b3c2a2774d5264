/// How often one relocation type stands in one table.
package struct RelocationKind: Sendable, Equatable {
    /// The number in r_info, machine dependent.
    package var type: UInt32
    package var table: RelocationTable
    package var count: Int
    /// How many of them name no symbol.
    package var withoutSymbol: Int

    package init(type: UInt32, table: RelocationTable, count: Int, withoutSymbol: Int) {
        self.type = type
        self.table = table
        self.count = count
        self.withoutSymbol = withoutSymbol
    }
}
