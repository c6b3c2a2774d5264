/// A distribution and its release, by os-release(5).
struct Distribution {
    var id = ""
    var release = ""
    /// `PRETTY_NAME`.
    var title: String?

    init(_ tree: any FileTree) {
        guard let text = tree.text(at: "/etc/os-release") ?? tree.text(at: "/usr/lib/os-release") else {
            return
        }
        for line in text.split(separator: "\n").prefix(100) {
            let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            let value = parts[1].filter { $0 != "\"" && $0 != "'" }
            switch parts[0] {
            case "ID": id = value
            case "VERSION_ID": release = value
            case "PRETTY_NAME": title = value.isEmpty ? nil : String(value.prefix(80))
            default: break
            }
        }
    }

    /// As the built-in image of the same distribution has it.
    var endOfLife: String? {
        let name: String
        switch id {
        case "alpine": name = "alpine:" + release.split(separator: ".").prefix(2).joined(separator: ".")
        case "debian" where title == "Distroless": name = "distroless/base-debian" + release
        case "debian": name = "debian:\(release)-slim"
        default: return nil
        }
        return BuiltInImages.descriptions.first { $0.name == name }?.endOfLife
    }
}
