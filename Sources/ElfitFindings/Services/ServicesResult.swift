/// The outcome of a check of several services.
package struct ServicesResult: Sendable {
    /// In the order of the project.
    package var services: [ServiceAnswer] = []
    /// What is wrong with files that name services.
    package var remarks: [Remark] = []

    package init() {}

    /// One for all: what breaks weighs more than what is not known.
    package var exitStatus: Int32 {
        let all = services.map(\.result.exitStatus)
        return all.contains(1) ? 1 : all.max() ?? 0
    }
}
