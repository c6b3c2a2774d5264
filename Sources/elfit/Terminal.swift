import ArgumentParser
import Glibc

/// What the standard streams lead to, and what their user wants of them.
enum Terminal {
    /// Colours only on a terminal; NO_COLOR and CLICOLOR=0 take them away, FORCE_COLOR and CLICOLOR_FORCE bring them
    /// everywhere, an option overrules all three.
    static func usesColor(_ choice: ColorChoice, on descriptor: Int32 = 1) -> Bool {
        switch choice {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if isSet("NO_COLOR") { return false }
        if isSet("FORCE_COLOR") { return !["0", "false"].contains(variable("FORCE_COLOR")) }
        if isSet("CLICOLOR_FORCE"), variable("CLICOLOR_FORCE") != "0" { return true }
        if variable("CLICOLOR") == "0" || variable("TERM") == "dumb" { return false }
        return isatty(descriptor) == 1
    }

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// Set to something that is not empty, as no-color.org has it.
    private static func isSet(_ name: String) -> Bool { variable(name)?.isEmpty == false }
}
