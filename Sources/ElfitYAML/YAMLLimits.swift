/// How much YAML is read; what a file says of itself never decides it.
package struct YAMLLimits: Sendable {
    /// Bytes of the text: the lock files of large repositories have some 10 MB.
    package var bytes = 64 << 20
    /// Lists and mappings in one another.
    package var depth = 100
    /// Nodes of a document, what an alias stands for counted at each place.
    package var nodes = 4_000_000

    package init() {}
}
