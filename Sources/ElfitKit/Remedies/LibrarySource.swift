import ElfitBaseImages
import ElfitFindings
import ElfitLinkSimulation

/// Something that can bring libraries into an image: a package manager, a build stage.
protocol LibrarySource {
    associatedtype Item: Hashable & Comparable & Sendable
    /// What brings a library of this name, nil for nothing.
    func item(bringing name: String) -> Item?
    /// What brings the loader at this path.
    func item(bringingLoader path: String) -> Item?
    /// The image with these in it.
    func image(with items: Set<Item>) -> BaseImage
    func remedy(_ items: [Item], _ turned: [(path: String, verdict: Verdict)], in fixTarget: FixTarget)
        -> Remedy
}
