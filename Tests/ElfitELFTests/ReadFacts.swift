import ElfitBytes
import ElfitELF
import ElfitTestSupport

/// The facts of a file on disk.
func facts(_ path: String) throws -> ELFFacts {
    try ELFReader.read(try SparseImage(source: try FileSource(path: path)))
}

extension ELFFacts {
    /// Undefined ones only: references to a file's own symbols are imports to elfit too.
    var importNames: Set<String> {
        Set(symbols.imports.filter { $0.flags.contains(.undefined) }.map { symbols.name(of: $0) })
    }
    var exportNames: Set<String> { Set(symbols.exports.map { symbols.name(of: $0) }) }
    func imported(_ name: String) -> Symbol? { symbols.imports.first { symbols.name(of: $0) == name } }
    func exported(_ name: String) -> Symbol? { symbols.exports.first { symbols.name(of: $0) == name } }
}
