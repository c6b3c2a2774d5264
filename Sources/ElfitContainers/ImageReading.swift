package import ElfitArchives
import ElfitBytes
import ElfitSystem
import Glibc
import Synchronization

/// Whether a path is something that ``readImage(_:_:)`` takes: a directory with an image's documents, or an archive.
package func looksLikeImage(_ path: String) -> Bool {
    if isDirectory(path) {
        return ["/oci-layout", "/index.json", "/manifest.json"].contains { access(path + $0, F_OK) == 0 }
    }
    return looksLikeTar(path)
}

/// Whether a directory is an image by more than the names of files that a project may have too.
package func isImageDirectory(_ path: String) -> Bool {
    guard isDirectory(path) else { return false }
    if access(path + "/oci-layout", F_OK) == 0 { return true }
    if PlainDirectory(path) != nil { return true }
    guard access(path + "/manifest.json", F_OK) == 0 else { return false }
    return (try? imagePlatforms(ImageRequest(path: path)))?.isEmpty == false
}

/// The platforms of an image, as `linux/amd64`, in the order of its index; empty when nothing says it.
///
/// - Throws: what is wrong with the archive or its documents.
package func imagePlatforms(_ request: ImageRequest) throws(ImageError) -> [String] {
    try ImageLayout(request).platforms()
}

/// Reads an image's layers, each once, and applies them one on the other. Nothing is written to disk.
///
/// Layers are gone through on several threads; the result does not depend on their number. What a file
/// is wanted for under another name, or in other parts, is read in a second pass over its layer alone.
///
/// - Throws: the first thing that is wrong, see ``ImageError/Kind``.
package func readImage<Value: Sendable>(
    _ request: ImageRequest, _ selection: ImageSelection<Value>
) throws(ImageError) -> ReadImage<Value> {
    let layout = try ImageLayout(request)
    let image = try layout.image()
    let budget = EntryBudget(request.limits)
    var selection = selection
    func read(_ again: [Int: [Int: String]]?, _ selection: ImageSelection<Value>) throws(ImageError) -> [Int:
        LayerContents<Value>]
    {
        var layers: [String: LayerSource] = [:]
        // Two layers may be the same blob: it is read once, as the lower one.
        for layer in image.layers.reversed() where again == nil || again?[layer.index] != nil {
            layers[layer.name] = layer
        }
        let sources = layers
        let found = Mutex<[Int: LayerContents<Value>]>([:])
        let names = image.layers.map(\.name).filter { layers.removeValue(forKey: $0) != nil }
        try layout.store.forEach(names, threads: request.threads) { (name, supply) throws(ImageError) in
            guard let layer = sources[name] else { return }
            let reader = LayerReader(
                selection: selection, limits: request.limits, budget: budget, again: again?[layer.index])
            let contents = try reader.read(layer, supply)
            found.withLock { $0[layer.index] = contents }
        }
        return found.withLock { $0 }
    }

    var files = ImageFiles<Value>(linkLimit: request.limits.links)
    var contents = try read(nil, selection)
    var lowest: [String: Int] = [:]
    for layer in image.layers {
        let index = lowest[layer.name] ?? layer.index
        lowest[layer.name] = index
        if let layerContents = contents[index] { try files.apply(layerContents, place: layer.place) }
    }
    contents = [:]
    if let later = selection.later { selection.keep = later(files) }
    let unread = files.unread(selection.keep)
    if !unread.isEmpty { files.fill(try read(unread, selection).mapValues(\.again)) }
    return ReadImage(configuration: image.configuration, files: files)
}
