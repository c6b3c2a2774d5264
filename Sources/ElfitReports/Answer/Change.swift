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
    /// The lock files' packages, which are none of those.
    var names: [String] = []
    /// The files that show it.
    var roots: Set<String>
    /// In ladder order.
    var bases: [String]
    /// What was proved to fix it, or the usual fix; with how much of it that fixes.
    var fix: String
    /// Names of libraries that are not there, by image.
    var libraries: [String: Set<String>] = [:]
    /// The image that the fix is for, where it is one of several.
    var fixedBase: String?

    /// Whom it hits, in a few words: three packages by name, or the one file, or how many.
    /// - Parameter name: how the format writes a name.
    func who(in result: CheckResult, _ name: (String) -> String = { printable($0) }) -> String {
        let names = packages.map { result.packages[$0].label } + names
        if names.isEmpty {
            return roots.count == 1 ? name(roots.first ?? "") : counted(roots.count, "file")
        }
        let shown = names.prefix(names.count > 3 ? 2 : 3).map(name).joined(separator: ", ")
        return names.count > 3 ? "\(shown) and \(names.count - 2) more" : shown
    }

    /// `, on alpine:3.20`; empty where only one image was asked for.
    /// - Parameter name: how the format writes a name.
    func place(in result: CheckResult, _ name: (String) -> String = { printable($0) }) -> String {
        result.bases.count > 1 ? ", on \(Ladder.names(bases, of: result, name))" : ""
    }
}
