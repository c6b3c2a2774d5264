import ElfitBaseImages
import ElfitBytes
import ElfitELF
import ElfitPackages
import Glibc

/// A base image in the order asked for, for one architecture of what is put on it.
///
/// A class: there is one for each load root, and an image is much to copy.
final class AppBase: Sendable {
    let place: Int
    let image: BaseImage
    private let isFirst: Bool
    private let available: Set<Architecture>

    init(place: Int, image: BaseImage, isFirst: Bool, available: Set<Architecture>) {
        (self.place, self.image) = (place, image)
        (self.isFirst, self.available) = (isFirst, available)
    }

    /// The image with a search path in its environment, before its own.
    func searching(_ path: String) -> AppBase {
        var image = image
        let own = image.environment["LD_LIBRARY_PATH"].map { $0.isEmpty ? "" : ":" + $0 } ?? ""
        image.environment["LD_LIBRARY_PATH"] = path + own
        return AppBase(place: place, image: image, isFirst: isFirst, available: available)
    }

    /// A file is judged on its own architecture's image; where there is none, on the first, which says so.
    func isFor(_ file: AppFile) -> Bool {
        guard let own = file.object.facts.simulatedArchitecture, available.contains(own) else {
            return isFirst
        }
        return own == image.architecture
    }
}
