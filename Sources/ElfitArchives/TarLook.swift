/// Whether a file looks like a tar archive, or like one that is packed, by its first bytes.
package func looksLikeTar(_ path: String) -> Bool {
    guard let supply = try? FileSupply(path: path), let head = try? supply.next() else { return false }
    guard case .none = Compression(head: head) else { return true }
    // `ustar` stands in the first header of every archive that is not from before 1988.
    return head.count >= 262 && head[257..<262].elementsEqual("ustar".utf8)
}
