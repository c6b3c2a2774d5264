import ElfitFindings

/// What a report says first of a checked image: what was taken for its base, how much is the app, what must come along.
enum ImageLines {
    /// Packages named before the rest is counted.
    private static let packageLimit = 6

    /// - Parameter isWhole: whether there is room for every reason, package and library.
    static func lines(_ image: CheckedImage, isWhole: Bool) -> [String] {
        let named = image.names.isEmpty ? "" : " (\(image.names.joined(separator: ", ")))"
        let base = image.base.map { "made from \($0)" } ?? "made from an image that is not known"
        var lines = [
            "This image is \(image.source)\(named), \(base); the app is \(counted(image.appFiles, "file")) of "
                + "\(bytes(image.appBytes)), beside \(counted(image.baseFiles, "file")) of the base."
        ]
        if isWhole { lines += image.because.map { "  \($0)" } }
        let packages = image.systemPackages
        if !packages.isEmpty {
            let shown = packages.prefix(isWhole ? Int.max : packageLimit).map(\.name).joined(separator: ", ")
            let rest =
                packages.count > packageLimit && !isWhole ? " and \(packages.count - packageLimit) more" : ""
            lines.append("The app uses these packages of the image, which must come along: \(shown)\(rest).")
        }
        if isWhole {
            lines += packages.map {
                "  \($0.name) \($0.version): \($0.libraries.joined(separator: ", ")), for \($0.neededBy)"
            }
        }
        if !image.deadWeight.isEmpty {
            let all = image.deadWeight.reduce(0) { $0 + $1.bytes }
            let kinds = image.deadWeight.map { "\($0.what) (\(bytes($0.bytes)))" }.joined(separator: ", ")
            lines.append("Nothing loads \(bytes(all)) of it: \(kinds).")
        }
        return lines
    }

    /// In MB, or in KB where that says more.
    static func bytes(_ count: Int) -> String {
        count < 1_000_000 ? "\((count + 999) / 1000) KB" : "\((count + 500_000) / 1_000_000) MB"
    }
}
