import ElfitBaseImages
import ElfitSystem

/// Wheels of one directory as an installer lays them out: over each other. What one wheel's search path says of a
/// place that another one fills leads there.
struct WheelLayout {
    /// The member of a wheel that has a path below the site, by the wheels' directory and that path.
    private var places: [String: String] = [:]
    private var directories: Set<String> = []

    /// - Parameter paths: of the app's files, absolute; archives count as directories.
    init(_ paths: some Sequence<String>) {
        for path in paths {
            guard let key = Self.key(path) else { continue }
            // Of several builds that have it, the first by name.
            places[key] = places[key].map { min($0, path) } ?? path
            directories.insert(PathResolution.directory(of: key))
        }
    }

    /// Where the file that a path below one wheel means is, if it is in another.
    func place(of path: String) -> String? {
        if places.isEmpty { return nil }
        return Self.key(path).flatMap { places[$0] }
    }

    func holdsDirectory(_ path: String) -> Bool {
        if directories.isEmpty { return false }
        return Self.key(path).map(directories.contains) ?? false
    }

    /// The wheels' directory, and the path below the wheel; nil for a path that leads into none.
    private static func key(_ path: String) -> String? {
        guard let length = wheelLength(path) else { return nil }
        let end = path.utf8.index(path.startIndex, offsetBy: length)
        let wheel = String(path[..<end])
        return PathResolution.directory(of: wheel) + "/*/" + path[path.utf8.index(after: end)...]
    }

    /// How many bytes of a path name the first wheel in it. By bytes: this is asked of every path that is looked at.
    private static func wheelLength(_ path: String) -> Int? {
        let bytes = path.utf8.span
        for end in bytes.indices where end >= 4 && bytes[end] == UInt8(ascii: "/") {
            if bytes[end - 1] == UInt8(ascii: "l"), bytes[end - 2] == UInt8(ascii: "h"),
                bytes[end - 3] == UInt8(ascii: "w"), bytes[end - 4] == UInt8(ascii: ".")
            {
                return end
            }
        }
        return nil
    }
}
