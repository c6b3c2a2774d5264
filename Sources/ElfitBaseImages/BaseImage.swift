import ElfitELF

/// What an app would run on, for one architecture.
package struct BaseImage: Sendable {
    package var name: String
    package var aliases: [String] = []
    package var title = ""
    package var family = ""
    /// Place in the ladder, smallest image first.
    package var rank = 0
    package var libc: Libc
    /// `x86_64` or `aarch64`.
    package var architecture: String
    package var shell: String?
    /// Approximate size in MB.
    package var size: Int?
    /// End of support: YYYY-MM or YYYY-MM-DD.
    package var endOfLife: String?
    /// How sure the image's contents are as a whole.
    package var certainty = Certainty.real
    /// The facts that are not as certain as ``certainty``.
    package var certainties: [ImageFact: Certainty] = [:]
    package var notes: [String] = []
    /// Where what is said of the image was read.
    package var sources: [String] = []
    /// The image that this one is made from.
    package var parent: String?
    /// Language runtimes in the image: its own Python, Node or Java.
    package var runtimes: [Runtime] = []
    /// Variables that the image sets for every process, where they matter to loaders and runtimes.
    package var environment: [String: String] = [:]
    /// Users by name, with the number where it is known: `nonroot:65532`.
    package var users: [String] = []
    /// The user that processes run as, nil for root.
    package var defaultUser: String?
    /// Paths of script interpreters that the image has: what a `#!` line may name.
    package var programs: Set<String> = []
    /// What glibc's loader finds by its cache; nil for an image that has none.
    package var loaderCache: LoaderCache?
    /// Loader abilities that its version alone does not tell, such as `relr`.
    package var features: Set<String> = []
    /// Directories the loader searches by itself, in order (loader-rules 3.1, 3.2).
    package var libraryDirectories: [String]
    package var files: any FileTree {
        didSet { (systemCache, otherVersions) = (Memo(), Memo()) }
    }
    /// The recorded packages that the image is made of; none for one that was imported.
    package var packages: [PackageRecord] {
        (files as? ProfileTree)?.packages ?? (files as? CeilingTree)?.tree.packages ?? []
    }
    /// What the loader finds by name alone, kept between questions.
    package private(set) var systemCache = Memo<(path: String, entry: FileEntry)>()
    /// The same library under another version number in the loader's directories, by SONAME.
    package private(set) var otherVersions = Memo<String?>()

    package init(
        name: String, libc: Libc, architecture: String, libraryDirectories: [String], files: any FileTree
    ) {
        self.name = name
        self.libc = libc
        self.architecture = architecture
        self.libraryDirectories = libraryDirectories
        self.files = files
    }

    /// How sure one part of what is known is.
    package func certainty(of fact: ImageFact) -> Certainty { min(certainties[fact] ?? certainty, certainty) }

    /// Whether a `#!` line's interpreter is there; nil when the image's programs are not all known.
    package func hasProgram(_ path: String) -> Bool? {
        if programs.contains(path) { return true }
        return certainties[.programs] == .assumed ? nil : false
    }

    /// Whether the loader applies DT_RELR (loader-rules 6.3).
    package var appliesRELR: Bool {
        switch libc {
        case .glibc(let version): version.isAtLeast(2, 36)
        case .musl(let version): version.isAtLeast(1, 2, 4) || features.contains("relr")
        case .none: true
        }
    }

    /// LD_LIBRARY_PATH of the image's environment, as it stands there; nil for none.
    package var libraryPath: String? { environment["LD_LIBRARY_PATH"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Where the image's own loader stands.
    package var loaderPath: String? {
        switch libc {
        case .glibc: architecture == "x86_64" ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1"
        case .musl: "/lib/ld-musl-\(architecture).so.1"
        case .none: nil
        }
    }

    /// Debian's multiarch name of the architecture.
    package static func triplet(_ architecture: String) -> String { "\(architecture)-linux-gnu" }

    /// The directories that a loader searches when nobody tells it more.
    package static func defaultDirectories(_ libc: Libc, architecture: String, debian: Bool) -> [String] {
        let triplet = triplet(architecture)
        return switch libc {
        case .glibc where debian: ["/lib/\(triplet)", "/usr/lib/\(triplet)", "/lib", "/usr/lib"]
        case .glibc: ["/lib64", "/usr/lib64"]
        case .musl: ["/lib", "/usr/local/lib", "/usr/lib"]
        case .none: []
        }
    }
}
