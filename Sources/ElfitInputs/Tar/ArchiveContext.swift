import ElfitArchives
import ElfitBytes
import Glibc

/// What reading an archive needs to know, at whatever depth it stands in others.
struct ArchiveContext<Value: Sendable> {
    let reader: Reader<Value>
    let meter: InflationMeter
    /// How many archives are around this one.
    private var depth = 0

    /// For an archive on disk.
    init(_ reader: Reader<Value>, file: String) {
        self.reader = reader
        meter = InflationMeter(file: file, reader.limits.packed)
    }

    /// Why an archive inside this one is not gone into; nil where it is.
    func refusal(ofNested size: Int) -> String? {
        let limits = reader.limits
        if depth >= limits.archiveDepth {
            return "archives inside archives: \(depth + 1) deep; not read further"
        }
        return size <= limits.nestedBytes
            ? nil : "an archive of \(size) bytes inside another; the limit is \(limits.nestedBytes)"
    }

    /// Reads an archive inside another, inflated into memory as a whole: a wheel's directory stands at its end.
    func read(nested bytes: [UInt8], at location: Location, into result: inout Reading<Value>) {
        var inner = self
        inner.depth += 1
        guard isZip(bytes[...]) else {
            let archive = TarArchive(place: .memory(bytes), location: location)
            guard let reading = inner.read(tar: archive, isGiven: false, mayBeNone: false) else { return }
            result.items += reading.items
            result.archives += reading.archives
            return
        }
        switch ZipFile.open(bytes: bytes) {
        case .success(let zip): readMembers(of: zip, at: location, inner, into: &result)
        case .failure(let error):
            let problem = InputProblem(
                location: location, kind: .corruptArchive, reason: "damaged wheel: \(error.message)")
            result.items.append(.problem(problem))
        }
    }
}
