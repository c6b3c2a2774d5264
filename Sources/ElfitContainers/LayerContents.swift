import ElfitBytes

/// One layer: its entries in archive order.
struct LayerContents<Value: Sendable>: Sendable {
    var items: [(path: String, item: LayerItem<Value>)] = []
    /// Of a second reading: files by their entry's number.
    var again: [Int: FileContent<Value>] = [:]
}
