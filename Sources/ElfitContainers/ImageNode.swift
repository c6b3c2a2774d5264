/// What stands at a path of an image.
package enum ImageNode<Value: Sendable>: Sendable {
    case directory
    case file(FileContent<Value>)
    /// Where it points to, as written.
    case link(String)
    /// FIFO, socket, device.
    case special
}
