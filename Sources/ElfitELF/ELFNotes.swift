/// What PT_NOTE says.
package struct ELFNotes: Sendable, Equatable {
    package struct ABITag: Sendable, Equatable {
        package var system: ABITagSystem
        /// Oldest kernel: major, minor, patch.
        package var kernel: [UInt32]

        package init(system: ABITagSystem, kernel: [UInt32]) {
            self.system = system
            self.kernel = kernel
        }
    }
    package var abiTag: ABITag?
    /// Lower-case hexadecimal.
    package var buildID: String?
    package var goBuildID: String?
    /// GNU_PROPERTY_X86_ISA_1_NEEDED, empty when absent.
    package var x86ISANeeded: X86ISALevels = []
    /// GNU_PROPERTY_1_NEEDED_INDIRECT_EXTERN_ACCESS: nobody may copy its protected variables.
    package var needsIndirectAccess = false
    /// The types of all GNU properties present, ascending.
    package var properties: [PropertyType] = []
    package init() {}
}
