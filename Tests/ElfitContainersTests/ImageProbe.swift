import ElfitArchives
import ElfitBytes
import ElfitContainers
import ElfitTestSupport

/// Keeps texts below `/etc` and makes text of what is called `.so`.
let probe = ImageSelection<String>(
    keep: { path in
        if path.hasPrefix("/etc/") { return .bytes(limit: 1 << 16) }
        return path.hasSuffix(".so") ? .native : .name
    },
    likely: { _, size in [0..<min(size, 4096)] },
    extract: { file in
        try? file.image.require([0..<min(file.image.count, 64)])
        return file.image.withBytes { String(decoding: $0.prefix(64).prefix { $0 != 0 }, as: UTF8.self) }
    })

extension ImageFiles<String> {
    /// What stands at a path, in a word.
    func told(_ path: String) -> String {
        guard let (real, node) = node(at: path) else { return "absent" }
        let place = real == path ? "" : "\(real): "
        switch node {
        case .directory: return place + "directory"
        case .special: return place + "special"
        case .link(let target): return place + "link to " + target
        case .file(.unread): return place + "file"
        case .file(.bytes(let bytes)): return place + String(decoding: bytes, as: UTF8.self)
        case .file(.value(let text)): return place + text
        case .file(.refused(let reason)): return place + "refused: " + reason
        }
    }

    /// Every path with what stands there, links as links.
    var listing: [String] {
        var lines: [String] = []
        visit { path, node in
            if case .link(let target) = node {
                lines.append("\(path) -> \(target)")
            } else {
                lines.append("\(path) \(told(path))")
            }
        }
        return lines.sorted()
    }
}

func read(_ path: String, platform: String? = nil, name: String? = nil, limits: ImageLimits = ImageLimits())
    throws(ImageError) -> ReadImage<String>
{
    var request = ImageRequest(path: path, platform: platform, name: name)
    request.limits = limits
    return try readImage(request, probe)
}

/// What reading an image fails with; nil when it does not.
func failure(
    _ path: String, platform: String? = nil, name: String? = nil, limits: ImageLimits = ImageLimits()
)
    -> ImageError?
{
    do {
        _ = try read(path, platform: platform, name: name, limits: limits)
        return nil
    } catch { return error }
}
