/// What can be done about the image that a service is shipped on.
package enum ServiceGroup: String, Sendable, CaseIterable {
    /// A smaller image runs it as it is.
    case ready
    /// A smaller image runs it with a change, or the image in use wants one.
    case needsChange = "needs a change"
    /// No smaller image that was asked is known to run it.
    case stays
}
