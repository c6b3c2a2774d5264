import ElfitBaseImages
import ElfitLinkSimulation
import ElfitSystem

/// A module that some process opens, and what of the app comes with it: the module itself is first.
struct ProcessMember: Sendable {
    let runtime: Host.Runtime
    let libc: Libc
    let objects: [LoadedObject]

    /// Nil for what is not opened by a host, or cannot be loaded at all.
    init?(_ simulation: Simulation, on base: BaseImage) {
        guard let root = simulation.root, let host = root.host, simulation.failure == nil else { return nil }
        (runtime, libc, objects) = (host.runtime, base.libc, simulation.ownObjects)
    }

    /// What is installed in one place can meet in one process: a tree of packages, a wheel, a directory.
    var place: String {
        let path = objects.first?.path ?? ""
        // By bytes: to search by characters costs more than all else that is asked of a module here.
        let directories = path.utf8.split(separator: UInt8(ascii: "/")).dropLast().map(Substring.init)
        let end =
            directories.first { $0.hasSuffix(".whl") }
            ?? Self.trees.lazy.compactMap { tree in directories.first { $0 == tree } }.first
        return end.map { String(path[..<$0.endIndex]) } ?? PathResolution.directory(of: path)
    }

    private static let trees: [Substring] = ["site-packages", "dist-packages", "node_modules"]
}
