package import ElfitELF

/// An image's name as a Dockerfile has it, in its parts.
///
///     docker.io/library/alpine:3.20@sha256:...      registry, repository, tag, digest
///     gcr.io/distroless/base-debian13:nonroot-amd64   a tag that ends in an architecture
package struct ImageName: Sendable, Hashable {
    /// Without registry, in lower case: `alpine`, `distroless/base-debian13`.
    package let repository: String
    /// Without the architecture; nil for none.
    package let tag: String?
    /// The architecture that the name asks for, nil for none.
    package let architecture: Architecture?
    /// `sha256:...`; what stands behind an @, even where that is no digest.
    package let digest: String?
    /// What was passed over in reading the name, one clause each.
    package let remarks: [String]

    /// Registries and namespaces whose images have the same names without them.
    private static let own = [
        "docker.io/library/", "index.docker.io/library/", "registry-1.docker.io/library/", "docker.io/",
        "library/",
    ]
    private static let mirrors = [
        "public.ecr.aws/docker/library/", "mirror.gcr.io/library/", "mirror.gcr.io/",
    ]
    /// Registries of which one namespace is known by its own name.
    private static let renamed = [
        ("gcr.io/distroless/", "distroless/"), ("registry.access.redhat.com/", ""),
        ("registry.redhat.io/", ""), ("redhat/", ""), ("public.ecr.aws/amazonlinux/", ""),
        ("public.ecr.aws/lambda/", "lambda/"), ("amazon/aws-lambda-", "lambda/"),
        ("cgr.dev/chainguard/", "chainguard/"), ("public.ecr.aws/ubuntu/", ""),
        ("public.ecr.aws/debian/", ""), ("ghcr.io/astral-sh/", "astral-sh/"),
        ("mcr.microsoft.com/dotnet/", "dotnet/"), ("nvcr.io/nvidia/cuda", "nvidia/cuda"),
        ("registry.fedoraproject.org/", ""), ("quay.io/rockylinux/", ""), ("quay.io/almalinuxorg/", ""),
        ("registry.opensuse.org/", ""),
    ]
    /// What tags and repositories call an architecture.
    private static let architectures = Dictionary(
        uniqueKeysWithValues: Architecture.allCases.flatMap { architecture in
            architecture.imageNames.map { ($0, architecture) }
        })

    package init(_ text: String) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        digest = parts.count > 1 ? String(parts[1]) : nil
        let (written, ownTag) = Self.split(String(parts[0]))
        var (repository, tag) = (written.lowercased(), ownTag)
        var remarks: [String] = []
        if repository != written { remarks.append("in lower case") }
        if let remark = Self.stripRegistry(&repository) { remarks.append(remark) }
        var architecture: Architecture?
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
        self.remarks = remarks
    }

    /// Takes the registry off, and says so where it is not the image's own.
    private static func stripRegistry(_ repository: inout String) -> String? {
        for prefix in own where repository.hasPrefix(prefix) {
            repository.removeFirst(prefix.count)
            return nil
        }
        for prefix in mirrors where repository.hasPrefix(prefix) {
            repository.removeFirst(prefix.count)
            return "\(prefix.dropLast()) mirrors Docker's registry"
        }
        for (prefix, name) in renamed where repository.hasPrefix(prefix) {
            repository = name + repository.dropFirst(prefix.count)
            return nil
        }
        return stripMirror(&repository)
    }

    /// A pull-through mirror of one's own: a host, and further on what Docker's registry calls itself.
    private static func stripMirror(_ repository: inout String) -> String? {
        guard let slash = repository.firstIndex(of: "/"),
            repository[..<slash].contains(where: { ".:".contains($0) })
        else { return nil }
        let host = repository[..<slash]
        for mark in ["/docker.io/library/", "/library/", "/docker.io/"] {
            guard let place = repository.firstRange(of: mark) else { continue }
            let name = String(repository[place.upperBound...])
            guard !name.isEmpty, !name.hasPrefix("/") else { continue }
            defer { repository = name }
            return "\(host) is taken for a mirror of Docker's registry"
        }
        return nil
    }

    /// A colon before the last slash belongs to a registry's port.
    private static func split(_ text: String) -> (repository: String, tag: String?) {
        guard let colon = text.lastIndex(of: ":"), !text[colon...].contains("/") else { return (text, nil) }
        return (String(text[..<colon]), String(text[text.index(after: colon)...]))
    }

    /// `REPOSITORY:TAG`, or the repository alone.
    var short: String { tag.map { "\(repository):\($0)" } ?? repository }

    /// What is wrong where an @ is followed by something else than a digest such as `sha256:...`.
    var slip: String? {
        guard let digest else { return nil }
        let parts = digest.split(separator: ":", omittingEmptySubsequences: false)
        let isDigest =
            parts.count == 2 && !parts[0].isEmpty && parts[1].count >= 32
            && parts[1].allSatisfy { $0.isHexDigit }
        return isDigest
            ? nil
            : "what stands behind @ is a digest such as sha256:...; write \(repository):\(digest) for a tag"
    }
}

extension ImageDescription {
    /// How a Dockerfile names it: with the registry, where that is not Docker's own.
    package var pullName: String {
        let registries = [
            ("distroless/", "gcr.io/"), ("chainguard/", "cgr.dev/"), ("ubi", "registry.access.redhat.com/"),
            ("lambda/", "public.ecr.aws/"), ("astral-sh/", "ghcr.io/"), ("dotnet/", "mcr.microsoft.com/"),
        ]
        return (registries.first { name.hasPrefix($0.0) }?.1 ?? "") + name
    }
}
