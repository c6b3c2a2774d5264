import ElfitBaseImages
import ElfitBytes
import Glibc

/// Finds and reads configuration files.
package enum ConfigurationFile {
    /// What the file is called.
    package static let name = ".elfit.yml"
    /// Larger files are refused, in bytes.
    static let sizeLimit = 1 << 20

    /// The configuration file of a directory or of one above it, up to the root of its repository; nil for none.
    /// The path is relative where the directory is.
    package static func find(from directory: String = ".") -> String? {
        var place = directory
        for _ in 0..<256 {
            let path = place == "." ? name : place + "/" + name
            if access(path, F_OK) == 0 { return path }
            if access(place + "/.git", F_OK) == 0 || isRoot(place) { return nil }
            place = place == "." ? ".." : place + "/.."
        }
        return nil
    }

    private static func isRoot(_ place: String) -> Bool {
        var here = stat()
        var above = stat()
        guard stat(place, &here) == 0, stat(place + "/..", &above) == 0 else { return true }
        return here.st_ino == above.st_ino && here.st_dev == above.st_dev
    }

    /// - Throws: ``ConfigurationError`` when the file cannot be read or something in it is wrong.
    package static func read(_ path: String) throws(ConfigurationError) -> Configuration {
        try Configuration.read(String(decoding: try bytes(path, limit: sizeLimit), as: UTF8.self), path: path)
    }

    /// A whole file, bounded.
    ///
    /// - Throws: ``ConfigurationError`` that says why it cannot be read.
    package static func bytes(_ path: String, limit: Int) throws(ConfigurationError) -> [UInt8] {
        func failure(_ why: String) -> ConfigurationError {
            ConfigurationError(path: path, line: 0, column: 0, message: why)
        }
        do {
            let source = try FileSource(path: path)
            guard source.size <= limit else { throw failure("larger than \(limit >> 20) MiB") }
            let image = try SparseImage(source: source)
            try image.require([0..<source.size])
            return image.withBytes { Array($0.prefix(source.size)) }
        } catch let error as ConfigurationError {
            throw error
        } catch ByteSourceError.system(let code) {
            throw failure(code == EINVAL ? "not a regular file" : String(cString: strerror(code)))
        } catch {
            throw failure("cannot be read")
        }
    }
}
