/// What a COPY or ADD of a stage puts where, with variables filled in.
package struct PlacedCopy: Sendable, Hashable {
    /// As written behind `--from=`; nil for the build context.
    package let from: String?
    /// As a build would take them: relative to the context, or absolute in the stage.
    package let sources: [String]
    /// Absolute, without a slash at its end.
    package let destination: String
    /// Whether what is copied keeps its name below the destination: only files do, of a directory its contents are
    /// copied.
    package let keepsNames: Bool
    /// From 1.
    package let line: Int

    /// Where something lies in the image that is at `path` in what is copied from; nil where this does not bring it.
    ///
    /// - Parameters:
    ///   - path: relative to the build context, or absolute in a stage; empty for the whole context.
    ///   - isFile: whether there is a file at `path`, rather than a directory.
    package func place(of path: String, isFile: Bool) -> String? {
        for source in sources.map(Self.plain) {
            if source == path {
                guard isFile, keepsNames else { return destination }
                return joined(String(path.split(separator: "/").last ?? ""))
            }
            let folder = source.isEmpty || source == "/" ? source : source + "/"
            if path.hasPrefix(folder) { return joined(String(path.dropFirst(folder.utf8.count))) }
        }
        return nil
    }

    private func joined(_ name: String) -> String {
        destination == "/" ? "/" + name : destination + "/" + name
    }

    /// `./app/` as `app`, `.` as nothing.
    private static func plain(_ source: String) -> String {
        let parts = source.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        return source.hasPrefix("/") ? "/" + parts : parts
    }
}
