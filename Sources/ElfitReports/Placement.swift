/// Where a finding is shown, and what else belongs to it.
struct Placement {
    /// A line that a pull request may change; the file that shows the finding where no line is known.
    let main: Place
    /// The file that shows the finding: a binary, or an entry of a lock file.
    let file: Place
    /// The image in use, where ``main`` is not that line.
    let image: Place?

    /// `numpy 2.1.0`, for what a lock file says of it.
    var locked: String?

    /// What is shown before the sentence: what is in an archive, and the file's name where ``main`` is another file.
    var name: String? {
        if let locked { return locked }
        if let member = file.member { return member }
        return main.path == file.path ? nil : file.path.split(separator: "/").last.map(String.init)
    }
}
