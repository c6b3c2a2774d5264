import ElfitBaseImages
import ElfitELF

/// What of an object's references nothing in a scope satisfies.
struct UnboundReferences {
    /// Places in ``ObjectReferences/indices``.
    var places: ReferenceSet
    /// Of these, those whose search ended at the file that DT_VERNEED names (5.3).
    var stopped: ReferenceSet?
    /// What is wrong with the first definition of the name, where there is any.
    var rejections: [Int: Rejection] = [:]

    /// Whether there is nothing to say but that they are missing.
    var isPlain: Bool { stopped == nil && rejections.isEmpty }

    func rejection(_ place: Int) -> Rejection? {
        stopped?.contains(place) == true ? .otherFile : rejections[place]
    }
}
