import ELFFacts

/// What an app would run on, for one architecture.
public struct BaseImage: Sendable {
    public var name: String
    public var aliases: [String] = []
    /// What it was asked as, nil where that was its name.
    public var asked: String?
    /// Why it was taken for that, one clause each.
    public var because: [String] = []
    /// Whether the image has more than what is known of it: what is not there may be in the image all the same.
    public var isFloor = false
    public var title = ""
    public var family = ""
    /// Place in the ladder, smallest image first.
    public var rank = 0
    public var libc: Libc
    /// `x86_64` or `aarch64`.
    public var architecture: String
    public var shell: String?
    /// Approximate size in MB.
    public var size: Int?
    /// End of support: YYYY-MM or YYYY-MM-DD.
    public var endOfLife: String?
    /// How sure the image's contents are as a whole.
    public var certainty = Certainty.real
    /// The facts that are not as certain as ``certainty``.
    public var certainties: [ImageFact: Certainty] = [:]
    public var notes: [String] = []
    /// Where what is said of the image was read.
    public var sources: [String] = []
    /// The image that this one is made from.
    public var parent: String?
    /// Language runtimes in the image: its own Python, Node or Java.
    public var runtimes: [Runtime] = []
    /// Variables that the image sets for every process, where they matter to loaders and runtimes.
    public var environment: [String: String] = [:]
    /// Users by name, with the number where it is known: `nonroot:65532`.
    public var users: [String] = []
    /// The user that processes run as, nil for root.
    public var defaultUser: String?
    /// Paths of script interpreters that the image has: what a `#!` line may name.
    public var programs: Set<String> = []
    /// What glibc's loader finds by its cache; nil for an image that has none.
    public var loaderCache: LoaderCache?
    /// Loader abilities that its version alone does not tell, such as `relr`.
    public var features: Set<String> = []
    /// Directories the loader searches by itself, in order (loader-rules 3.1, 3.2).
    public var libraryDirectories: [String]
    public var files: any FileTree {
        didSet { (systemCache, otherVersions) = (Memo(), Memo()) }
    }
    /// The recorded packages that the image is made of; none for one that was imported.
    public var packages: [PackageRecord] {
        (files as? ProfileTree)?.packages ?? (files as? CeilingTree)?.tree.packages ?? []
    }
    /// What the loader finds by name alone, kept between questions.
    public private(set) var systemCache = Memo<(path: String, entry: FileEntry)>()
    /// The same library under another version number in the loader's directories, by SONAME.
    public private(set) var otherVersions = Memo<String?>()

    public init(
        name: String, libc: Libc, architecture: String, libraryDirectories: [String], files: any FileTree
    ) {
        self.name = name
        self.libc = libc
        self.architecture = architecture
        self.libraryDirectories = libraryDirectories
        self.files = files
    }

    /// What the image was taken for, and why, where another name than its own was asked for; nil otherwise.
    public var takenSentence: String? {
        guard let asked, !because.isEmpty else { return nil }
        return "\(name) is taken for \(asked): \(because.joined(separator: "; "))"
    }

    /// How sure one part of what is known is.
    public func certainty(of fact: ImageFact) -> Certainty { min(certainties[fact] ?? certainty, certainty) }

    /// Whether a `#!` line's interpreter is there; nil when the image's programs are not all known.
    public func hasProgram(_ path: String) -> Bool? {
        if programs.contains(path) { return true }
        return certainties[.programs] == .assumed ? nil : false
    }

    /// Whether the loader applies DT_RELR (loader-rules 6.3).
    public var appliesRELR: Bool {
        switch libc {
        case .glibc(let version): version.isAtLeast(2, 36)
        case .musl(let version): version.isAtLeast(1, 2, 4) || features.contains("relr")
        case .none: true
        }
    }

    /// LD_LIBRARY_PATH of the image's environment, as it stands there; nil for none.
    public var libraryPath: String? { environment["LD_LIBRARY_PATH"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Where the image's own loader stands.
    public var loaderPath: String? {
        switch libc {
        case .glibc: architecture == "x86_64" ? "/lib64/ld-linux-x86-64.so.2" : "/lib/ld-linux-aarch64.so.1"
        case .musl: "/lib/ld-musl-\(architecture).so.1"
        case .none: nil
        }
    }

    /// Debian's multiarch name of the architecture.
    public static func triplet(_ architecture: String) -> String { "\(architecture)-linux-gnu" }

    /// The directories that a loader searches when nobody tells it more.
    public static func defaultDirectories(_ libc: Libc, architecture: String, debian: Bool) -> [String] {
        let triplet = triplet(architecture)
        return switch libc {
        case .glibc where debian: ["/lib/\(triplet)", "/usr/lib/\(triplet)", "/lib", "/usr/lib"]
        case .glibc: ["/lib64", "/usr/lib64"]
        case .musl: ["/lib", "/usr/local/lib", "/usr/lib"]
        case .none: []
        }
    }
}
