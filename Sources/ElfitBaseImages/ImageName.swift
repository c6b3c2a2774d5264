/// An image's name as a Dockerfile has it, in its parts.
///
///     docker.io/library/alpine:3.20@sha256:...      registry, repository, tag, digest
///     gcr.io/distroless/base-debian13:nonroot-amd64   a tag that ends in an architecture
package struct ImageName: Sendable, Hashable {
    /// Without registry: `alpine`, `distroless/base-debian13`.
    package let repository: String
    /// Without the architecture; nil for none.
    package let tag: String?
    /// The architecture that the name asks for, nil for none.
    package let architecture: String?
    package let digest: String?

    /// Registries and namespaces whose images have the same names without them.
    private static let prefixes = [
        "docker.io/library/", "index.docker.io/library/", "registry-1.docker.io/library/", "docker.io/",
        "library/", "public.ecr.aws/docker/library/", "mirror.gcr.io/library/",
    ]
    /// Registries of which one namespace is known by its own name.
    private static let renamed = [
        ("gcr.io/distroless/", "distroless/"), ("registry.access.redhat.com/", ""),
        ("registry.redhat.io/", ""), ("redhat/", ""), ("public.ecr.aws/amazonlinux/", ""),
        ("public.ecr.aws/lambda/", "lambda/"), ("amazon/aws-lambda-", "lambda/"),
        ("cgr.dev/chainguard/", "chainguard/"), ("public.ecr.aws/ubuntu/", ""),
        ("public.ecr.aws/debian/", ""),
    ]
    /// What tags and repositories call an architecture.
    private static let architectures = [
        "amd64": "x86_64", "x86_64": "x86_64", "arm64": "aarch64", "aarch64": "aarch64",
        "arm64v8": "aarch64",
    ]

    package init(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        digest = parts.count > 1 ? String(parts[1]) : nil
        var (repository, tag) = Self.split(String(parts[0]))
        var architecture: String?
        for prefix in Self.prefixes where repository.hasPrefix(prefix) {
            repository.removeFirst(prefix.count)
            break
        }
        for (prefix, name) in Self.renamed where repository.hasPrefix(prefix) {
            repository = name + repository.dropFirst(prefix.count)
            break
        }
        if let slash = repository.firstIndex(of: "/"),
            let named = Self.architectures[String(repository[..<slash])]
        {
            architecture = named
            repository = String(repository[repository.index(after: slash)...])
        }
        if let text = tag, let dash = text.lastIndex(of: "-"),
            let named = Self.architectures[String(text[text.index(after: dash)...])]
        {
            architecture = named
            tag = String(text[..<dash])
        }
        (self.repository, self.tag, self.architecture) = (repository, tag, architecture)
    }

    /// A colon before the last slash belongs to a registry's port.
    private static func split(_ text: String) -> (repository: String, tag: String?) {
        guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("/") else { return (text, nil) }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }

    /// `REPOSITORY:TAG`, or the repository alone.
    var short: String { tag.map { "\(repository):\($0)" } ?? repository }

    /// Less and less exact tags: of a Python and a Node the patch version says nothing about the image.
    var candidates: [String] {
        guard let tag else { return [short] }
        var candidates = [short]
        let parts = tag.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        var numbers = parts[0].split(separator: ".")
        let rest = parts.count > 1 ? "-\(parts[1])" : ""
        while numbers.count > 1, numbers.allSatisfy({ $0.allSatisfy(\.isNumber) }) {
            numbers.removeLast()
            candidates.append("\(repository):\(numbers.joined(separator: "."))\(rest)")
        }
        return candidates
    }
}

extension ImageDescription {
    /// How a Dockerfile names it: with the registry, where that is not Docker's own.
    package var pullName: String {
        let registries = [
            ("distroless/", "gcr.io/"), ("chainguard/", "cgr.dev/"), ("ubi", "registry.access.redhat.com/"),
            ("lambda/", "public.ecr.aws/"),
        ]
        return (registries.first { name.hasPrefix($0.0) }?.1 ?? "") + name
    }
}
