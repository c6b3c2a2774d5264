/// Bounds on what reading an image may cost.
package struct ImageLimits: Sendable {
    /// Layers of one image; Docker allows 127.
    package var layers = 512
    /// Files, directories and links in all layers together.
    package var entries = 1_000_000
    /// Longest path, in bytes, as Linux has it (PATH_MAX).
    package var pathBytes = 4096
    /// All paths and link targets together, in bytes.
    package var allPathBytes = 256 << 20
    /// Links followed to resolve one path, as Linux has it.
    package var links = 40
    /// Bytes of one layer once inflated.
    package var layerBytes = 64 << 30
    /// Times that a layer may inflate, looked at once it has given ``ratioFloor`` bytes.
    package var ratio = 300
    /// In bytes; see ``ratio``.
    package var ratioFloor = 1 << 30
    /// Largest JSON document, in bytes.
    package var documentBytes = 8 << 20
    /// Indices inside indices.
    package var indexDepth = 4
    /// Members of a docker-archive or OCI archive.
    package var members = 1_000_000
    /// Largest ELF file of which parts are kept while it is read, in bytes.
    package var nativeBytes = 4 << 30
    /// Largest ELF file that is kept whole while it is read, in bytes.
    package var wholeBytes = 512 << 20
    package init() {}
}
