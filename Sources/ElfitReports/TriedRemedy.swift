import ElfitBaseImages
import ElfitFindings

struct TriedRemedy {
    let remedy: Remedy
    var bases: [String]
}
