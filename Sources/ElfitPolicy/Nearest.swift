import ElfitBytes

/// The name that a misspelt one comes nearest to, nil where none comes similar.
package func nearest(to name: String, of names: [String]) -> String? {
    let wanted = String(decoding: name.lowercased().utf8.prefix(64), as: UTF8.self)
    let limit = max(1, min(3, wanted.utf8.count / 3))
    let similar = names.map { (distance: editDistance(wanted, $0.lowercased(), limit: limit), name: $0) }
    return similar.filter { $0.distance <= limit }.min(by: <)?.name
}
