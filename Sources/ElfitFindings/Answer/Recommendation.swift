/// The base image to ship on, and what to change for it.
package struct Recommendation: Sendable, Hashable {
    /// An image that would be smaller, and what it would take.
    package struct Smaller: Sendable, Hashable {
        /// As it is pulled.
        package let image: String
        /// Approximate, in MB.
        package let size: Int?
        /// One sentence: what has to be done for it.
        package let takes: String
        package init(image: String, size: Int?, takes: String) {
            self.image = image
            self.size = size
            self.takes = takes
        }
    }
    /// The image's name, as ``CheckResult/bases`` has it; one of a fix where none that was asked for runs the app.
    package let base: String
    /// As a Dockerfile's FROM names it.
    package let pullName: String
    /// Approximate, in MB.
    package let size: Int?
    /// How the app comes there.
    package let question: Question
    /// With the change applied: `runs`, or `runs with changes`.
    package let verdict: Verdict
    /// Why this one, one clause each: that it runs, that none is smaller, whether there is a shell.
    package let reasons: [String]
    /// Lines of a Dockerfile, at most a few.
    package let change: [String]
    /// The next smaller image, nil where there is none that anything is known to help on.
    package let smaller: Smaller?

    package init(
        base: String, pullName: String, size: Int?, question: Question, verdict: Verdict, reasons: [String],
        change: [String], smaller: Smaller?
    ) {
        self.base = base
        self.pullName = pullName
        self.size = size
        self.question = question
        self.verdict = verdict
        self.reasons = reasons
        self.change = change
        self.smaller = smaller
    }
}
