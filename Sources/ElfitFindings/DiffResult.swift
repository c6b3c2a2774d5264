package import ElfitBaseImages
import ElfitPackages

/// What a switch from one base image to another changes for an app.
package struct DiffResult: Sendable {
    package let from: BaseImage
    package let to: BaseImage
    /// On both images, of which `to` alone counts; the remedies are for `to`, and staying on `from` is none.
    package private(set) var check: CheckResult
    /// One for each package and architecture, in the order of the files; for each load root that belongs to no
    /// package.
    package let items: [DiffItem]

    /// - Parameter check: a check on exactly two base images, the one to switch from first.
    package init(_ check: CheckResult) {
        precondition(check.bases.count == 2)
        (from, to) = (check.bases[0], check.bases[1])
        self.check = check
        self.check.exitRules.bases = [to.name]
        items = DiffItems(check, from: from.name, to: to.name).all()
    }

    /// As `check` would end on the image to switch to.
    package var exitStatus: Int32 { check.exitStatus }

    package func items(_ change: DiffItem.Change) -> [DiffItem] { items.filter { $0.change == change } }

    /// The check on the image to switch to alone: for tools that count every entry, and fail for it.
    package var target: CheckResult {
        var only = check
        only.bases = [to]
        only.answers.removeAll { $0.base != to.name }
        only.packageAnswers.removeAll { $0.base != to.name }
        return only
    }
}
