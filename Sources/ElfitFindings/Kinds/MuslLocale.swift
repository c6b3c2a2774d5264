package import ElfitBaseImages
package import ElfitLinkSimulation

/// musl takes any locale name and is always UTF-8; it has no collation, no number and money formats.
package enum MuslLocale: FindingKind {
    package static let id = "musl-locale"
    package static let severity = Severity.note
    package static let loaders = "musl"
    package static let source = "loader-rules 11"
    package static let explanation = """
        musl takes any locale name and is always UTF-8; it has no collation, no number and money \
        formats.
        """
    package static let evidence = "imports of setlocale, newlocale, uselocale, localeconv and others"
    package static let fix = "Do not rely on locales; use ICU."
    package static let hit = "a module that imports strcoll"
    package static let miss = "one that does not depend on locales"

    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        MuslDifference.findings(
            simulation, on: base,
            imports: [
                "setlocale", "newlocale", "uselocale", "localeconv", "strcoll", "strxfrm", "nl_langinfo",
                "strfmon",
            ]
        ) { finding("has musl's locales only", path: $0, evidence: $1) }
    }
}
