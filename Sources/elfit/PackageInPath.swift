/// Which package a path leads into, by the folders that installers make: what a progress line has room for.
enum PackageInPath {
    /// `numpy`, `@img/sharp-linux-x64`, the name of a wheel; nil where the path tells none.
    static func name(_ path: String) -> String? {
        let parts = path.split(separator: "/")
        if let wheel = parts.first(where: { $0.hasSuffix(".whl") }) {
            return wheel.split(separator: "-").prefix(2).joined(separator: " ")
        }
        let folders: Set<Substring> = ["site-packages", "dist-packages", "node_modules"]
        guard let folder = parts.lastIndex(where: folders.contains), folder + 1 < parts.count else {
            return nil
        }
        let name = parts[folder + 1]
        guard name.hasPrefix("@"), folder + 2 < parts.count else {
            // `numpy.libs` is numpy's; a module that lies there alone has its name before the first dot.
            return name.split(separator: ".").first.map(String.init)
        }
        return "\(name)/\(parts[folder + 2])"
    }
}
