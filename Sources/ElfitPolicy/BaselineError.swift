import ElfitBaseImages
import ElfitFindings
import ElfitPackages
import FoundationEssentials

/// Why a file is no baseline.
package struct BaselineError: Error, Sendable, CustomStringConvertible {
    package let description: String
}
