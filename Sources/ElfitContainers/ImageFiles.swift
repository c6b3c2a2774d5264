/// An image's files with all layers applied: a tree of names, and of some files what was kept.
///
/// Links are resolved inside the root only, as after a chroot.
package struct ImageFiles<Value: Sendable>: Sendable {
    struct Entry: Sendable {
        var node: ImageNode<Value>
        var attributes = FileAttributes.madeDirectory
        var children: [String: Int32] = [:]
    }
    var entries: [Entry] = [Entry(node: .directory)]
    private let linkLimit: Int

    init(linkLimit: Int) { self.linkLimit = linkLimit }

    /// What stands at a path and the path with all links followed; nil when nothing does.
    package func node(at path: String) -> (path: String, node: ImageNode<Value>)? {
        guard let found = try? find(path, followsLast: true), let index = found.index else { return nil }
        return (found.path, entries[index].node)
    }

    /// What is said of the file or directory at a path, links followed; nil when nothing stands there.
    package func attributes(at path: String) -> FileAttributes? {
        guard let index = (try? find(path, followsLast: true))?.index else { return nil }
        return entries[index].attributes
    }

    /// A path with the links of its directories followed, and not its own; nil when nothing stands there.
    package func place(of path: String) -> String? {
        guard let found = try? find(path, followsLast: false), found.index != nil else { return nil }
        return found.path
    }

    /// Gives up the bytes that were kept of some files, by their paths and bytes.
    package mutating func forget(where isUnwanted: (String, [UInt8]) -> Bool) {
        var unwanted: [Int] = []
        walk { path, index in
            if case .file(.bytes(let bytes)) = entries[index].node, isUnwanted(path, bytes) {
                unwanted.append(index)
            }
        }
        for index in unwanted { entries[index].node = .file(.refused("not an ELF file")) }
    }

    /// Where the link at a path points to, as written; nil when it is none.
    package func link(at path: String) -> String? {
        guard let index = (try? find(path, followsLast: false))?.index,
            case .link(let target) = entries[index].node
        else { return nil }
        return target
    }

    /// The names in a directory, links followed, sorted; none when there is no such directory.
    package func names(in directory: String) -> [String] {
        guard let index = (try? find(directory, followsLast: true))?.index else { return [] }
        return entries[index].children.keys.sorted()
    }

    /// Calls `body` with every path of the tree and what stands there, links not followed, in no order.
    package func visit(_ body: (String, ImageNode<Value>) -> Void) {
        walk { path, index in body(path, entries[index].node) }
    }

    /// The regular files with what is said of them, in no order.
    package func visitFiles(_ body: (String, FileContent<Value>, FileAttributes) -> Void) {
        walk { path, index in
            if case .file(let content) = entries[index].node {
                body(path, content, entries[index].attributes)
            }
        }
    }

    private func walk(_ body: (String, Int) -> Void) {
        var pending: [(index: Int, path: String)] = [(0, "")]
        while let (index, path) = pending.popLast() {
            for (name, child) in entries[index].children {
                let below = path + "/" + name
                body(below, Int(child))
                if !entries[Int(child)].children.isEmpty { pending.append((Int(child), below)) }
            }
        }
    }

    struct Found {
        /// Nil when nothing stands there.
        var index: Int?
        /// The parent, when it is there.
        var parent: Int?
        var path: String
    }

    enum ResolutionError: Error { case loop }

    /// Follows links component by component.
    func find(_ path: String, followsLast: Bool) throws(ResolutionError) -> Found {
        var pending = Array(path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init).reversed())
        var indices: [Int?] = [0]
        var names: [Substring] = []
        var budget = linkLimit
        while let part = pending.popLast() {
            if part == "." { continue }
            if part == ".." {
                if indices.count > 1 {
                    indices.removeLast()
                    names.removeLast()
                }
                continue
            }
            let child = indices.last!.flatMap { entries[$0].children[String(part)] }.map { Int($0) }
            guard let child, case .link(let target) = entries[child].node,
                followsLast || !pending.isEmpty
            else {
                indices.append(child)
                names.append(part)
                continue
            }
            budget -= 1
            guard budget > 0 else { throw .loop }
            if target.utf8.first == UInt8(ascii: "/") {
                indices = [0]
                names = []
            }
            pending += target.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init).reversed()
        }
        let parent = indices.count > 1 ? indices[indices.count - 2] : nil
        return Found(index: indices.last!, parent: parent, path: "/" + names.joined(separator: "/"))
    }
}
