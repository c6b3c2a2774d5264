import ElfitBaseImages
import ElfitLinkSimulation

/// A native file that nothing on this base image would load.
package struct UnusedFile: Sendable, Hashable {
    package enum Reason: String, Sendable {
        case otherSystem = "for another operating system"
        case otherArchitecture = "for another architecture"
        case otherLibc = "for another libc"
        case otherRuntime = "for another version of its host"
        case notChosen = "another build is chosen"
        case otherHost = "for another runtime"
        case unpacked = "in an archive whose package is unpacked elsewhere"
        case onDemand = "opened on demand, if at all"
    }
    package let file: Int
    package let reason: Reason
    package init(file: Int, reason: Reason) {
        self.file = file
        self.reason = reason
    }
}
