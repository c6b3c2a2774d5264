import Glibc

/// The directory that relative paths begin at.
package enum WorkingDirectory {
    /// Absolute; the root where the system does not tell.
    package static var path: String {
        guard let directory = unsafe getcwd(nil, 0) else { return "/" }
        defer { unsafe free(directory) }
        return unsafe String(cString: directory)
    }
}

/// A path as the loader would know it: absolute and normalized, links not followed.
package func absolutePath(_ path: String) -> String {
    PathResolution.normalized(path.hasPrefix("/") ? path : WorkingDirectory.path + "/" + path)
}

/// The path without links in it; nil where nothing stands there.
package func realPath(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
}
