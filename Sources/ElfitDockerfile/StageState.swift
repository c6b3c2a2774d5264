/// What a container of a stage would run as, by the Dockerfile alone: what its image says is not in it.
package struct StageState: Sendable, Hashable {
    /// ENV, and ARG while it is built.
    package internal(set) var environment: [String: String] = [:]
    /// Absolute; nil where no WORKDIR says.
    package internal(set) var directory: String?
    /// `USER`, with its group where one is named.
    package internal(set) var user: String?
    package internal(set) var entryPoint: CommandLine?
    package internal(set) var command: CommandLine?
    /// What it has from the build context, other stages and images, in the order of the file.
    package internal(set) var copies: [PlacedCopy] = []
    /// The RUN instructions that built it, in the order of the file.
    package internal(set) var runs: [RunLine] = []
    /// The ONBUILD triggers that a stage or image made from it runs.
    package internal(set) var triggers: [Instruction] = []
}
