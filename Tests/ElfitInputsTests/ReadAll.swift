import ElfitBytes
import ElfitInputs
import ElfitTestSupport
import Synchronization

/// Reads inputs and keeps where native files were, with their first bytes and sizes.
func readAll(_ paths: String..., limits: InputLimits = InputLimits(), threads: Int = 2) -> (
    found: [Location: [UInt8]], order: [Location], problems: [InputProblem], filesSeen: Int
) {
    let result = readInputs(paths, limits: limits, threads: threads) { file in
        do {
            try file.image.require([0..<file.image.count])
            return .value(file.location, file.image.withBytes { Array($0) })
        } catch {
            return .problem(InputProblem(location: file.location, kind: .unreadable, reason: "\(error)"))
        }
    }
    var found: [Location: [UInt8]] = [:]
    var order: [Location] = []
    var problems: [InputProblem] = []
    for item in result.items {
        switch item {
        case .value(let location, let bytes):
            found[location] = bytes
            order.append(location)
        case .problem(let problem): problems.append(problem)
        case .foreign(_, _, let problem): if let problem { problems.append(problem) }
        case .script, .link, .manifest, .unpacked: break
        }
    }
    return (found, order, problems, result.filesSeen)
}

/// Bytes that look like ELF to the reader of inputs, which goes by the magic alone; hard to compress.
func elfBytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed
    return [0x7f, 0x45, 0x4c, 0x46]
        + (0..<max(count - 4, 0)).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
}
