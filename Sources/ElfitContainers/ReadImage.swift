import ElfitBytes

/// An image that was read: its configuration and its files.
package struct ReadImage<Value: Sendable>: Sendable {
    package let configuration: ImageConfiguration
    package var files: ImageFiles<Value>
}
