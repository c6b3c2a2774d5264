import ElfitBaseImages
import ElfitELF

/// Which of the known base images an image was made from: by what its builder wrote down, else by its distribution,
/// its packages and its runtimes.
struct BaseGuess {
    /// The name that elfit has for it; nil where none fits.
    private(set) var name: String?
    private(set) var because: [String] = []
    /// The packages that it has itself, as far as their libraries are recorded.
    private(set) var packages: Set<String> = []
    /// How many of the lowest layers are its own; nil where nothing recorded its layers.
    private(set) var layers: Int?

    /// - Parameters:
    ///   - written: the name that the image's builder wrote down.
    ///   - bases: images whose layers may be known.
    init(_ own: BaseImage, written: String?, database: PackageDatabase?, among bases: [BaseImage]) {
        let recorded = bases.filter {
            !$0.layerDigests.isEmpty && $0.layerDigests.count < own.layerDigests.count
                && own.layerDigests.starts(with: $0.layerDigests)
        }
        if let longest = recorded.max(by: { $0.layerDigests.count < $1.layerDigests.count }) {
            (name, layers) = (longest.name, longest.layerDigests.count)
            because = [
                "its lowest \(longest.layerDigests.count) layers are those of \(longest.name), by their digests"
            ]
            return
        }
        if let written, let known = BuiltInImages.description(of: written) {
            take(known)
            because = ["its builder wrote down that it is made from \(written)"]
            return
        }
        let names = Set(database?.packages.map(\.name) ?? [])
        let suite = Self.suite(own)
        let hasShell = !(database?.isOfRecords ?? true)
        let fitting = BuiltInImages.descriptions.filter {
            ($0.shell != nil) == hasShell && Self.fits($0, own, suite, names)
        }
        guard let best = fitting.max(by: { Self.key($0) < Self.key($1) }) else { return }
        take(best)
        because = ["by \(suite.isEmpty ? "what it has" : "/etc/os-release (\(suite))")"]
        if !best.packages.isEmpty, database?.manager == "dpkg" {
            because[0] += ", and all \(best.packages.count) packages that are recorded of it"
        }
        let runtimes = own.runtimes.map { "\($0.kind.rawValue) \($0.version) in \($0.path)" }
        if !best.runtimeTexts.isEmpty { because.append("its \(runtimes.joined(separator: ", "))") }
    }

    private mutating func take(_ image: ImageDescription) {
        name = image.name
        packages = Set(image.packages.map(\.package))
    }

    /// More runtimes, then more packages explain more of the image; of equals the first of the ladder.
    private static func key(_ image: ImageDescription) -> (Int, Int, Int) {
        (image.runtimeTexts.count, image.packages.count, -image.rank)
    }

    /// `debian12`, `alpine-3.20`, as profiles name them; empty where nothing tells.
    private static func suite(_ own: BaseImage) -> String {
        guard let text = own.files.text(at: "/etc/os-release") ?? own.files.text(at: "/usr/lib/os-release")
        else { return "" }
        var fields: [String: String] = [:]
        for line in text.split(separator: "\n").prefix(100) {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { fields[parts[0]] = parts[1].filter { $0 != "\"" && $0 != "'" } }
        }
        let release = fields["VERSION_ID"] ?? ""
        switch fields["ID"] {
        case "alpine": return "alpine-" + release.split(separator: ".").prefix(2).joined(separator: ".")
        case let id?: return id + release
        default: return ""
        }
    }

    private static func fits(
        _ image: ImageDescription, _ own: BaseImage, _ suite: String, _ names: Set<String>
    ) -> Bool {
        guard !suite.isEmpty, image.isListed, !image.isFloor, image.family != "floor",
            !image.packages.isEmpty
        else { return false }
        let isAlpine = suite.hasPrefix("alpine-")
        guard image.packages.allSatisfy({ isAlpine ? $0.package == suite : $0.suite == suite }) else {
            return false
        }
        if !isAlpine, !image.packages.allSatisfy({ names.contains($0.package) }) { return false }
        return image.runtimeTexts.compactMap(Runtime.init(text:)).allSatisfy { wanted in
            let count = wanted.kind == .python ? 2 : 1
            return own.runtimes.contains {
                $0.kind == wanted.kind && $0.path == wanted.path
                    && $0.version.parts.prefix(count) == wanted.version.parts.prefix(count)
            }
        }
    }
}
