import FoundationEssentials

/// `KEY=VALUE` arguments, a key as often as it is given.
struct Options {
    private let pairs: [(key: String, value: String)]

    init(_ arguments: ArraySlice<String>) {
        pairs = arguments.compactMap { argument in
            let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    func all(_ key: String) -> [String] { pairs.filter { $0.key == key }.map(\.value) }
    func first(_ key: String) -> String? { all(key).first }
    func list(_ key: String) -> [String] {
        all(key).flatMap { $0.split(separator: ",").map(String.init) }
    }
}
