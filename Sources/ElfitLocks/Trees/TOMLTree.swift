/// Reads TOML 1.0, each value with its line.
///
/// Libraries for TOML tell no lines or bring all of Foundation; what is read here is compared with Python's own
/// reader (tomllib) in the tests.
struct TOMLTree {
    private var scanner: TOMLScanner
    private let root = TOMLTable(line: 1, kind: .section)

    static func read(_ text: String) throws(LockError) -> LockValue {
        var tree = TOMLTree(scanner: TOMLScanner(text))
        try tree.readAll()
        return tree.root.value
    }

    private init(scanner: TOMLScanner) { self.scanner = scanner }

    private mutating func readAll() throws(LockError) {
        var current = root
        while try scanner.skipToStatement() {
            let line = scanner.line
            if scanner.take("[[") {
                let name = try scanner.keys()
                try scanner.require("]]")
                current = try appendTable(name, line)
            } else if scanner.take("[") {
                let name = try scanner.keys()
                try scanner.require("]")
                current = try openTable(name, line)
            } else {
                let name = try scanner.keys()
                try scanner.require("=")
                try current.insert(try scanner.value(depth: 0, line: line), at: name, line)
            }
            try scanner.requireEndOfLine()
        }
    }

    /// `[a.b]`.
    private func openTable(_ name: [String], _ line: Int) throws(LockError) -> TOMLTable {
        let parent = try root.descend(name.dropLast(), line)
        let last = name[name.count - 1]
        switch parent.entries[last] {
        case nil:
            let table = TOMLTable(line: line, kind: .section)
            parent.entries[last] = .table(table)
            return table
        case .table(let table)? where table.kind == .implied:
            table.kind = .section
            return table
        default: throw TOMLTable.twice(last, line)
        }
    }

    /// `[[a.b]]`.
    private func appendTable(_ name: [String], _ line: Int) throws(LockError) -> TOMLTable {
        let parent = try root.descend(name.dropLast(), line)
        let last = name[name.count - 1]
        let table = TOMLTable(line: line, kind: .section)
        switch parent.entries[last] {
        case nil: parent.entries[last] = .tables([table])
        case .tables(var tables)?:
            parent.entries[last] = nil
            tables.append(table)
            parent.entries[last] = .tables(tables)
        default: throw TOMLTable.twice(last, line)
        }
        return table
    }
}
