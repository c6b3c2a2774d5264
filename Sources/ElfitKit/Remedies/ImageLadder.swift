import ElfitBaseImages
import ElfitFindings
import ElfitPackages

/// The images to try in place of one that something does not run on.
enum ImageLadder {
    struct Step: Sendable {
        let image: ImageDescription
        /// How far it is from what was asked for: 0 the same family, larger.
        let distance: Int

        /// Of images far away, those that a name without a release stands for come first.
        fileprivate var order: Int { distance == Self.far && !image.isCurrent ? 1 : 0 }
        /// Another libc, or an older release.
        static let far = 3
    }

    /// Smallest change first: the same family's larger or newer images, then the same Debian's, then others.
    static func steps(
        from image: BaseImage, among all: [ImageDescription], needing runtimes: [AppRuntime], today: String
    ) -> [Step] {
        let candidates = all.filter {
            // Nobody takes an image that has no support any more for one that is chosen anew.
            $0.name != image.name && $0.fits(image, runtimes)
                && (runtimes.isEmpty || !$0.isPastSupport(on: today))
        }
        return candidates.compactMap { candidate in
            distance(from: image, to: candidate).map { Step(image: candidate, distance: $0) }
        }.sorted {
            ($0.distance, $0.order, $0.image.rank, $0.image.name)
                < ($1.distance, $1.order, $1.image.rank, $1.image.name)
        }
    }

    private static func distance(from image: BaseImage, to candidate: ImageDescription) -> Int? {
        if candidate.family == image.family { return candidate.rank > image.rank ? 0 : nil }
        guard candidate.libc != .none else { return nil }
        if image.libc == .none, image.family == "scratch" {
            return candidate.family.hasPrefix("distroless") && candidate.isCurrent ? 1 : Step.far
        }
        if let mine = release(image.family, image.name), let other = release(candidate.family, candidate.name)
        {
            if other < mine { return Step.far }
            return mine == other ? (candidate.rank > image.rank ? 1 : nil) : 2
        }
        return Step.far
    }

    /// The Debian release that an image is made of.
    private static func release(_ family: String, _ name: String) -> Int? {
        for text in [family, name] {
            guard let start = text.start(of: "debian") else { continue }
            let digits = text[start...].drop { !$0.isNumber }.prefix { $0.isNumber }
            if let number = Int(digits) { return number }
        }
        return nil
    }
}
