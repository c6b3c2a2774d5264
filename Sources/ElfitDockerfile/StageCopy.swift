/// What a stage takes from another one or from an image: `COPY --from=`, `RUN --mount=from=`.
package struct StageCopy: Sendable, Hashable {
    /// As written behind `from=`.
    package let written: String
    /// The stage's index; nil for an image.
    package let stage: Int?
    /// The image, or the one that the stage begins from.
    package let image: String
    /// What is copied, and where to; empty for a mount, which leaves nothing behind.
    package let sources: [String]
    package let destination: String
    /// From 1.
    package let line: Int
}
