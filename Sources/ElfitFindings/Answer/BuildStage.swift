package import ElfitBaseImages
package import ElfitPackages

/// The image of the stage that installs packages for an image that has no installer.
package enum BuildStage {
    /// Nil where the image installs by itself, and where no image that is known fits.
    ///
    /// - Parameter compiles: whether something is built from source there.
    package static func name(for base: BaseImage, _ runtimes: [AppRuntime], compiles: Bool = false) -> String?
    {
        guard base.shell == nil else { return nil }
        for runtime in runtimes {
            let own = base.runtimes.first { $0.kind == runtime.kind }
            let version = own?.version ?? runtime.python.map { Version($0.description) }
            guard let version, let found = image(runtime.kind, version, for: base, compiles: compiles) else {
                continue
            }
            return found.pullName
        }
        return nil
    }

    /// The newest image with a shell that has the same interpreter version, the same libc family, and a libc that is
    /// not newer: what is built there is asked for nothing that the target lacks.
    ///
    /// The slim one of these, or where something is compiled the smallest that has a compiler.
    package static func image(
        _ kind: Runtime.Kind, _ version: Version, for base: BaseImage, compiles: Bool = false
    ) -> ImageDescription? {
        let wanted = "\(kind.rawValue) \(short(kind, version))"
        let fitting = BuiltInImages.descriptions.filter { image in
            image.shell != nil && image.isListed && image.libc.isNotNewer(than: base.libc)
                && image.name.hasPrefix(kind.rawValue + ":")
                && image.runtimeTexts.contains {
                    "\($0) ".hasPrefix(wanted + ".") || "\($0) ".hasPrefix(wanted + " ")
                }
        }
        let newest = fitting.map(\.libc.version).max()
        let candidates = fitting.filter { $0.libc.version == newest }
        let compilers = compiles ? candidates.filter { hasCompiler($0, base) } : []
        return (compilers.isEmpty ? candidates : compilers).min { ($0.rank, $0.name) < ($1.rank, $1.name) }
    }

    private static func hasCompiler(_ image: ImageDescription, _ base: BaseImage) -> Bool {
        BuiltInImages.image(image, architecture: base.architecture).hasCompiler
    }

    /// `3.12` of a Python, `22` of a Node: what its modules are built for.
    package static func short(_ kind: Runtime.Kind, _ version: Version) -> String {
        version.parts.prefix(kind == .python ? 2 : 1).map(String.init).joined(separator: ".")
    }
}

extension Libc {
    /// The release, `0` where there is none.
    var version: Version {
        switch self {
        case .glibc(let version), .musl(let version): version
        case .none: Version("0")
        }
    }

    /// Whether what is built with this one asks for nothing that the other lacks.
    package func isNotNewer(than other: Libc) -> Bool {
        switch (self, other) {
        case (.glibc, .glibc), (.musl, .musl): !(other.version < version)
        default: false
        }
    }
}
