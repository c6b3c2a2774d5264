/// A value of a lock file, whatever it is written in: TOML, JSON and YAML are read into one tree.
///
/// Numbers and truth values are the texts that they are written as: lock files write versions in every way.
package struct LockValue: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case none
        case text(String)
        case list([LockValue])
        case table([String: LockValue])
    }
    package let kind: Kind
    /// Where it begins, from 1; 0 where that is not known.
    package let line: Int

    package init(_ kind: Kind, line: Int = 0) { (self.kind, self.line) = (kind, line) }

    package var text: String? { if case .text(let text) = kind { text } else { nil } }
    /// Empty for what is no list.
    package var list: [LockValue] { if case .list(let list) = kind { list } else { [] } }
    /// Empty for what is no table.
    package var table: [String: LockValue] { if case .table(let table) = kind { table } else { [:] } }
    package var isTable: Bool { if case .table = kind { true } else { false } }
    package var isTrue: Bool { text == "true" }
    /// The texts of a list, or the one that stands for a list of one.
    package var texts: [String] { text.map { [$0] } ?? list.compactMap(\.text) }

    package subscript(key: String) -> LockValue? {
        if case .table(let table) = kind { table[key] } else { nil }
    }

    /// A table's entries in the order of their lines, then of their names.
    package var entries: [(key: String, value: LockValue)] {
        table.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map { ($0.key, $0.value) }
    }
}
