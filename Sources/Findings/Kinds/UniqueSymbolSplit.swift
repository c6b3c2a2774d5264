import BaseImages
import ELFFacts
import LinkSimulation

/// Static data of C++ templates (STB_GNU_UNIQUE) is one for the process on glibc and one for each module on
/// musl.
public enum UniqueSymbolSplit: FindingKind {
    public static let id = "unique-symbol-split"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 4.2"
    public static let explanation = """
        Static data of C++ templates (STB_GNU_UNIQUE) is one for the process on glibc and one for each \
        module on musl.
        """
    public static let evidence = "STB_GNU_UNIQUE exports of a dlopened file"
    public static let mend = "Put what modules share into one library that all need."
    public static let hit = "two modules that each hold an inline static variable"
    public static let miss = "the variable in a shared library"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        guard base.libc.isMusl, let root = simulation.root, root.kind.isDlopen,
            let symbol = root.object.symbols.exports.first(where: { $0.binding == 10 })
        else { return [] }
        let name = root.object.symbols.name(of: symbol)
        return [finding("its unique symbols are its own on musl", path: root.path, evidence: name)]
    }
}
