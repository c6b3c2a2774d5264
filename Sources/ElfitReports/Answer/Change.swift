import ElfitBaseImages
import ElfitFindings
import ElfitPackages

/// What has to change for some base images: one cause, with all packages and images that it decides.
struct Change {
    let finding: Finding
    /// For people; see ``Changes``.
    var sentence: String
    /// Indices into ``CheckResult/packages``, in the order of the input.
    var packages: [Int]
    /// The files that show it.
    var roots: Set<String>
    /// In ladder order.
    var bases: [String]
    /// What was proved to fix it, or the usual fix; with how much of it that fixes.
    var fix: String
    /// The image that the fix is for, where it is one of several.
    var fixedBase: String?
}
