import ElfitBaseImages
import ElfitFindings
import Mustache

struct TriedRemedy {
    let remedy: Remedy
    var bases: [String]
}
