/// What comes of it when the package manager runs on a base image, or in a build stage for it.
package struct InstalledAnswer: Sendable, Hashable {
    package let verdict: Verdict
    /// The least sure of what the packages' answers rest on.
    package let basis: InstallBasis
    /// One clause for people: why that is the verdict, such as `no lock file`.
    package let why: String
    /// The one command that would tell, where nothing does.
    package let command: String?
    /// The image of the stage that installs, for a base image that has no installer: the same interpreter version
    /// and libc family, and a libc that is not newer. Nil where the image installs itself.
    package let buildStage: String?

    package init(
        verdict: Verdict, basis: InstallBasis, why: String, command: String? = nil, buildStage: String? = nil
    ) {
        self.verdict = verdict
        self.basis = basis
        self.why = why
        self.command = command
        self.buildStage = buildStage
    }
}
