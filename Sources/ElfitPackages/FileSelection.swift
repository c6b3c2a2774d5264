import ElfitBaseImages
import ElfitLinkSimulation

/// What a host on one base image does with a package's native files. Files in neither list are libraries that
/// others bring in.
package struct FileSelection: Sendable {
    package var used: [UsedFile] = []
    package var unused: [UnusedFile] = []
    /// Files for other operating systems, as the user named them; not used either.
    package var foreign: [String] = []
    /// What is wrong with the package as a whole there.
    package var problems: [PackageProblem] = []
    /// What an installer would take there instead; nil where that is not known or makes no sense.
    package var install: InstallOutcome?
    package init() {}
}
