import ElfitBytes

/// What came out of reading all inputs.
package struct InputResult<Value: Sendable>: Sendable {
    /// In the order of the given paths, directories by name.
    package var items: [InputItem<Value>]
    /// Files met, whatever they are.
    package var filesSeen: Int
    /// What archives say of themselves, in the same order; those without such texts are left out.
    package var archives: [ArchiveTexts]
    /// Directories that packages of Python are installed in, sorted.
    package var sites: [String] = []
}
