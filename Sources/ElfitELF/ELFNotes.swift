/// What PT_NOTE says.
package struct ELFNotes: Sendable, Equatable {
    package struct ABITag: Sendable, Equatable {
        /// 0 is Linux.
        package var system: UInt32
        /// Oldest kernel: major, minor, patch.
        package var kernel: [UInt32]

        package init(system: UInt32, kernel: [UInt32]) {
            self.system = system
            self.kernel = kernel
        }
    }
    package var abiTag: ABITag?
    /// Lower-case hexadecimal.
    package var buildID: String?
    package var goBuildID: String?
    /// GNU_PROPERTY_X86_ISA_1_NEEDED, 0 when absent: bits 1 baseline, 2 v2, 4 v3, 8 v4.
    package var x86ISANeeded: UInt32 = 0
    /// GNU_PROPERTY_1_NEEDED_INDIRECT_EXTERN_ACCESS: nobody may copy its protected variables.
    package var needsIndirectAccess = false
    /// Other GNU property types present, ascending.
    package var properties: [UInt32] = []
    package init() {}
}
