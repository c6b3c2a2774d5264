/// A table that is being read.
final class TOMLTable {
    enum Kind {
        /// Has a header of its own, or is a list's.
        case section
        /// Only named in the header of a table below it.
        case implied
        /// Made by a dotted key.
        case dotted
    }
    enum Entry {
        case value(LockValue)
        case table(TOMLTable)
        case tables([TOMLTable])
    }
    let line: Int
    var kind: Kind
    var entries: [String: Entry] = [:]

    init(line: Int, kind: Kind) { (self.line, self.kind) = (line, kind) }

    static func twice(_ key: String, _ line: Int) -> LockError {
        LockError(line: line, "the key '\(key.prefix(80))' is there twice")
    }

    /// The table that a header's leading names lead to.
    func descend(_ names: ArraySlice<String>, _ line: Int) throws(LockError) -> TOMLTable {
        var table = self
        for name in names {
            switch table.entries[name] {
            case nil:
                let made = TOMLTable(line: line, kind: .implied)
                table.entries[name] = .table(made)
                table = made
            case .table(let found)?: table = found
            case .tables(let list)?: table = list[list.count - 1]
            case .value?: throw Self.twice(name, line)
            }
        }
        return table
    }

    /// Puts a value at a key, which dotted names lead to.
    func insert(_ value: LockValue, at names: [String], _ line: Int) throws(LockError) {
        var table = self
        for name in names.dropLast() {
            switch table.entries[name] {
            case nil:
                let made = TOMLTable(line: line, kind: .dotted)
                table.entries[name] = .table(made)
                table = made
            case .table(let found)? where found.kind == .dotted: table = found
            default: throw Self.twice(name, line)
            }
        }
        let last = names[names.count - 1]
        guard table.entries[last] == nil else { throw Self.twice(last, line) }
        table.entries[last] = .value(value)
    }

    /// Names are bounded in their parts, and so is the depth.
    var value: LockValue {
        let values = entries.mapValues { entry in
            switch entry {
            case .value(let value): value
            case .table(let table): table.value
            case .tables(let tables): LockValue(.list(tables.map(\.value)), line: tables.first?.line ?? 0)
            }
        }
        return LockValue(.table(values), line: line)
    }
}
