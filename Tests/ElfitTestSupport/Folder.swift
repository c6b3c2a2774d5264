import Foundation

/// A temporary folder that goes away with its last reference.
package final class Folder: Sendable {
    package let path: String

    package init() {
        let base = FileManager.default.temporaryDirectory.appendingPathComponent("elfit-\(UUID().uuidString)")
        try! FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
        // realpath: the folder may be reached through a link.
        path = base.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func file(_ name: String) -> String { path + "/" + name }

    /// Writes bytes, making the directories above; the full path.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) -> String {
        let full = file(name)
        let parent = (full as NSString).deletingLastPathComponent
        try! FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try! Data(bytes).write(to: URL(fileURLWithPath: full))
        return full
    }

    @discardableResult
    package func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }
}

package func readBytes(_ path: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: path) ?? Data())
}
