import ElfitBytes
import Glibc

/// Counts what the packed archives in one file inflate to, all together.
package final class InflationMeter {
    private let limit: Int
    private var count = 0

    package init(file: String, _ limits: ImageLimits) {
        var status = stat()
        let size = stat(file, &status) == 0 ? Int(status.st_size) : 0
        let ratio = size <= limits.layerBytes / limits.ratio ? size * limits.ratio : limits.layerBytes
        limit = max(limits.ratioFloor, ratio)
    }

    package func add(_ bytes: Int, place: String) throws(ImageError) {
        count += bytes
        guard count <= limit else {
            throw ImageError(.tooLarge, place, "inflates without end: \(count) bytes so far")
        }
    }
}
