import BaseImages
import LinkSimulation

/// musl takes any locale name and is always UTF-8; it has no collation, no number and money formats.
public enum MuslLocale: FindingKind {
    public static let id = "musl-locale"
    public static let severity = Severity.note
    public static let loaders = "musl"
    public static let source = "loader-rules 11"
    public static let explanation = """
        musl takes any locale name and is always UTF-8; it has no collation, no number and money \
        formats.
        """
    public static let evidence = "imports of setlocale, newlocale, uselocale, localeconv and others"
    public static let mend = "Do not rely on locales; use ICU."
    public static let hit = "a module that imports strcoll"
    public static let miss = "one that does not depend on locales"

    public static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "setlocale", "newlocale", "uselocale", "localeconv", "strcoll", "strxfrm", "nl_langinfo",
                "strfmon",
            ]
        ) { finding("has musl's locales only", path: $0, evidence: $1) }
    }
}
