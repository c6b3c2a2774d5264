package import ElfitELF

/// What an app would run on, for one architecture.
package struct BaseImage: Sendable {
    package var name: String
    package var aliases: [String] = []
    /// What it was asked as, nil where that was its name.
    package var asked: String?
    /// Why it was taken for that, one clause each.
    package var because: [String] = []
    /// Whether the image has more than what is known of it: what is not there may be in the image all the same.
    package var isFloor = false
    /// Whether it is the very image that is checked, with the app in it.
    package var isChecked = false
    /// The packages that a Dockerfile adds to it, of which only a part is known.
    package var addedPackages: [String] = []
    package var title = ""
    package var family = ""
    /// Place in the ladder, smallest image first.
    package var rank = 0
    package var libc: Libc
    package var architecture: Architecture
    /// Whether the name stands for images of other architectures as well, known here or not: that of an image which
    /// was imported stands for itself.
    package var comesForOthers = false
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
    /// The digests of its layers' contents, the lowest first; none where nothing recorded them.
    package var layerDigests: [String] = []
    /// Where what is said of the image was read.
    package var sources: [String] = []
    /// The image that this one is made from.
    package var parent: String?
    /// Language runtimes in the image: its own Python, Node or Java.
    package var runtimes: [Runtime] = []
    /// Runtimes that are to be copied into the image: those that start there are among ``runtimes``, the first.
    package var brought: [BroughtRuntime] = []
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
        name: String, libc: Libc, architecture: Architecture, libraryDirectories: [String],
        files: any FileTree
    ) {
        self.name = name
        self.libc = libc
        self.architecture = architecture
        self.libraryDirectories = libraryDirectories
        self.files = files
    }

    /// What the image was taken for, and why, where another name than its own was asked for; nil otherwise.
    package var takenSentence: String? {
        guard let asked, !because.isEmpty else { return nil }
        return "\(name) is taken for \(asked): \(because.joined(separator: "; "))"
    }

    /// How sure one part of what is known is.
    package func certainty(of fact: ImageFact) -> Certainty { min(certainties[fact] ?? certainty, certainty) }

    /// Whether a `#!` line's interpreter is there; nil when the image's programs are not all known.
    package func hasProgram(_ path: String) -> Bool? {
        if programs.contains(path) { return true }
        return certainties[.programs] == .assumed ? nil : false
    }

    /// LD_LIBRARY_PATH of the image's environment, as it stands there; nil for none.
    package var libraryPath: String? { environment["LD_LIBRARY_PATH"].flatMap { $0.isEmpty ? nil : $0 } }

    /// Where the image's own loader stands.
    package var loaderPath: String? {
        switch libc {
        case .glibc: architecture.glibcLoader
        case .musl: architecture.muslLoader
        case .none: nil
        }
    }

    /// The directories that a loader searches when nobody tells it more.
    package static func defaultDirectories(_ libc: Libc, architecture: Architecture, debian: Bool) -> [String]
    {
        let triplet = architecture.triplet
        return switch libc {
        case .glibc where debian: ["/lib/\(triplet)", "/usr/lib/\(triplet)", "/lib", "/usr/lib"]
        case .glibc: ["/lib64", "/usr/lib64"]
        case .musl: ["/lib", "/usr/local/lib", "/usr/lib"]
        case .none: []
        }
    }
}
