import ElfitBytes

/// What a layer has at a path.
enum LayerItem<Value: Sendable>: Sendable {
    case directory(FileAttributes)
    case file(FileContent<Value>, FileAttributes)
    case link(String)
    case hardLink(String)
    /// FIFO, socket, device.
    case special
    /// Hides what layers below have at the path.
    case whiteout
    /// Hides what layers below have in the directory.
    case opaque
}
