import ElfitBaseImages
import ElfitReports

/// The library's public face: everything that a client needs is named below this.
///
/// ```swift
/// let report = try Elfit.check(["dist"], on: ["alpine", "distroless/cc"])
/// for image in report.images { print(image.name, image.verdict.rawValue) }
/// ```
public enum Elfit {
    /// The version of the library and of the program, as in reports.
    public static var version: String { elfitVersion }

    /// Says whether the native code at the given paths runs on the given base images.
    ///
    /// Reads what is there, and starts nothing. Input that cannot be read is part of the report, see ``Report/unread``.
    ///
    /// - Parameters:
    ///   - paths: files, directories, wheels and other archives; a path that is not there is unread input.
    ///   - images: names of base images, profiles that `elfit base import` wrote, image archives, root file systems;
    ///     the ladder of built-in images where empty.
    ///   - options: how to look.
    /// - Throws: ``UnknownImage`` for a name that no base image has.
    public static func check(
        _ paths: [String], on images: [String] = [], options: Options = Options()
    ) throws(UnknownImage) -> Report {
        do {
            return Report(try Scan(ScanOptions(paths, on: images, options)).run())
        } catch {
            throw UnknownImage(error)
        }
    }

    /// The base images that elfit knows by itself, in the order of `elfit bases`.
    public static var baseImages: [BaseImage] { BuiltInImages.descriptions.map(BaseImage.init) }
}
