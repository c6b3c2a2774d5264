import ElfitBaseImages
package import ElfitFindingKinds
import ElfitFindings
import Glibc

/// A finding that its users live with, for a reason and until a day.
package struct Waiver: Sendable, Hashable {
    /// The kind.
    package let finding: FindingID
    /// Glob of package names; nil for every package.
    package let package: String?
    /// Glob of paths as reports show them; nil for every path.
    package let path: String?
    /// Glob of base image names; nil for every base image.
    package let base: String?
    package let reason: String
    /// The last day it holds, YYYY-MM-DD.
    package let expires: String
    /// Line of the configuration file, from 1.
    package let line: Int

    package init(
        finding: FindingID, package: String? = nil, path: String? = nil, base: String? = nil, reason: String,
        expires: String, line: Int = 0
    ) {
        self.finding = finding
        self.package = package
        self.path = path
        self.base = base
        self.reason = reason
        self.expires = expires
        self.line = line
    }
}
