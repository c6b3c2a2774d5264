/// A stage of a Dockerfile: one FROM, and the instructions up to the next.
package struct DockerfileStage: Sendable, Hashable {
    /// From 0, as `COPY --from=0` counts.
    package let index: Int
    /// In lower case, as builds compare it; nil for one without a name.
    package let name: String?
    /// What stands behind FROM.
    package let written: String
    /// The same with its variables filled in; empty where they leave nothing.
    package let from: String
    /// Variables of it that have no value.
    package let unset: [String]
    /// `--platform`, filled in.
    package let platform: String?
    /// Of FROM, from 1.
    package let line: Int
    /// The earlier stage that it begins from; nil for an image.
    package let parent: Int?
    package internal(set) var instructions: [Instruction] = []

    /// What messages call it: its name, or its number.
    package var label: String { name ?? "\(index)" }
}
