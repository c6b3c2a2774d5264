import ElfitBaseImages
package import ElfitPackages

/// The base images that are worth asking for an app, where nobody names some: those that have what runs it, the newest
/// supported release of each, smallest first.
package enum AppLadder {
    /// - Parameters:
    ///   - inUse: the image that the app runs on today.
    ///   - day: `YYYY-MM-DD`; images whose support has ended by then are left out.
    package static func names(_ evidence: RuntimeEvidence, inUse: String? = nil, on day: String) -> [String] {
        var names: [String] = []
        if evidence.kinds.contains(.python) { names += python(evidence.python, inUse, day) }
        if evidence.kinds.contains(.node) { names += node(evidence.node, inUse, day) }
        if names.isEmpty { names = programs }
        // An app whose interpreter is past its support is told so on the image that it has.
        let supported = names.filter { isSupported($0, day) }
        return sorted(
            supported.contains { $0.hasSuffix("-slim") }
                ? supported : supported + names.filter { $0.hasSuffix("-slim") })
    }

    /// What a program needs that brings everything else itself.
    private static let programs = [
        "scratch", "distroless/static", "distroless/base-nossl", "distroless/base", "distroless/cc", "alpine",
        "debian:stable-slim",
    ]

    private static func python(_ need: RuntimeNeed?, _ inUse: String?, _ day: String) -> [String] {
        let shared = ["distroless/python3", "chainguard/python"]
        guard let version = version(of: need, .python, day) else { return shared }
        let lambda = isLambda(inUse) ? ["lambda/python:\(version)"] : []
        return ["python:\(version)-slim", "python:\(version)-alpine"] + shared + lambda
    }

    private static func node(_ need: RuntimeNeed?, _ inUse: String?, _ day: String) -> [String] {
        guard let version = version(of: need, .node, day) else { return ["chainguard/node"] }
        let lambda = isLambda(inUse) ? ["lambda/nodejs:\(version)"] : []
        return ["node:\(version)-slim", "node:\(version)-alpine", "distroless/nodejs\(version)"] + lambda
    }

    private static func isLambda(_ image: String?) -> Bool {
        image.map { $0.hasPrefix("lambda/") || $0.contains("/lambda/") || $0.hasPrefix("amazon/aws-lambda-") }
            ?? false
    }

    /// The version that is asked for; of a range, or where nothing tells, the newest that is supported.
    private static func version(of need: RuntimeNeed?, _ kind: Runtime.Kind, _ day: String) -> String? {
        if let version = need?.version { return version.description }
        return supported(kind, day).first { runtime in need?.allows(runtime) ?? true }.map { runtime in
            runtime.version.parts.prefix(kind == .python ? 2 : 1).map(String.init).joined(separator: ".")
        }
    }

    /// Runtimes of the official slim images, newest first. Of Node the releases with long support: even ones.
    private static func supported(_ kind: Runtime.Kind, _ day: String) -> [Runtime] {
        BuiltInImages.listed(of: kind.rawValue).filter { !isPast($0.endOfLife, day) }
            .flatMap { image in image.runtimeTexts.compactMap { runtime($0, kind) } }
            .filter { kind != .node || ($0.version.parts.first ?? 1) % 2 == 0 }
            .sorted { $1.version < $0.version }
    }

    /// `KIND VERSION PATH [ABI]` of a description.
    private static func runtime(_ text: String, _ kind: Runtime.Kind) -> Runtime? {
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 2, words[0] == kind.rawValue else { return nil }
        return Runtime(kind: kind, version: Version(words[1]), path: words[2])
    }

    private static func isSupported(_ name: String, _ day: String) -> Bool {
        guard let image = BuiltInImages.description(of: name) else { return false }
        return !isPast(image.endOfLife, day)
    }

    private static func isPast(_ end: String?, _ day: String) -> Bool {
        end.map { day.prefix($0.count) > $0 } ?? false
    }

    /// Smallest first; those whose size is not known come last, in the order of all images.
    private static func sorted(_ names: [String]) -> [String] {
        names.enumerated().compactMap { place, name in
            BuiltInImages.description(of: name).map { (place, name, $0.size ?? Int.max, $0.rank) }
        }.sorted { ($0.2, $0.3, $0.0) < ($1.2, $1.3, $1.0) }.map(\.1)
    }
}
