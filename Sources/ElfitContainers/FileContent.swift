import ElfitBytes

/// What was kept of a regular file.
package enum FileContent<Value: Sendable>: Sendable {
    /// Nothing yet; the number is that of the entry in its layer.
    case unread(layer: Int, entry: Int)
    case bytes([UInt8])
    case value(Value)
    /// It could not be kept; one clause.
    case refused(String)
}
