/// The two ways in which an app comes onto a base image; every image has an answer to both.
package enum Question: String, Sendable, CaseIterable {
    /// These very files are brought over: `COPY --from=build`, or a tree in the build context.
    case copied
    /// The package manager runs on that image, or in a build stage for it.
    case installed
}
