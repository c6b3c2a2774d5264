/// One comparison of a marker: a variable and a text.
struct MarkerComparison: Sendable, Hashable {
    enum Side: Sendable, Hashable {
        case variable(String)
        case text(String)
    }
    private let variable: String
    private let text: String
    /// As it reads with the variable on the left.
    private let operation: String
    /// Whether the text stood on the left: `'linux' in sys_platform` looks for it in the variable.
    private let isTurned: Bool

    /// Variables that hold versions, which are compared as such.
    private static let versions: Set = ["python_version", "python_full_version", "implementation_version"]
    private static let turned = [">": "<", "<": ">", ">=": "<=", "<=": ">="]
    /// Names that older metadata has for the same.
    private static let oldNames = [
        "os.name": "os_name", "sys.platform": "sys_platform", "platform.version": "platform_version",
        "platform.machine": "platform_machine",
        "platform.python_implementation": "platform_python_implementation",
        "python_implementation": "platform_python_implementation",
    ]
    private static let operations: Set = ["<", "<=", "==", "===", "!=", ">=", ">", "~=", "in", "not in"]

    init?(_ left: Side, _ operation: String, _ right: Side) {
        guard Self.operations.contains(operation) else { return nil }
        switch (left, right) {
        case (.variable(let name), .text(let text)):
            (variable, self.text, self.operation) = (Self.oldNames[name] ?? name, text, operation)
            isTurned = false
        case (.text(let text), .variable(let name)):
            (variable, self.text) = (Self.oldNames[name] ?? name, text)
            self.operation = Self.turned[operation] ?? operation
            isTurned = true
        default: return nil
        }
    }

    /// Nil where only the running system knows.
    func holds(in environment: MarkerEnvironment) -> Bool? {
        switch variable {
        case "extra": return ofSet(environment.extras)
        case "extras": return ofSet(environment.extras)
        case "dependency_groups": return ofSet(environment.groups)
        default: break
        }
        guard let value = environment.text(variable) else { return nil }
        if Self.versions.contains(variable), let answer = ofVersion(value) { return answer }
        return ofText(value)
    }

    /// An extra is asked for or not (PEP 508, PEP 751).
    private func ofSet(_ set: Set<String>) -> Bool? {
        let isThere = set.contains(text.lowercased())
        return switch operation {
        case "==", "===", "in": isThere
        case "!=", "not in": !isThere
        default: nil
        }
    }

    /// Nil for operators and texts that are no versions': `in` takes texts apart.
    private func ofVersion(_ value: String) -> Bool? {
        guard let own = PEP440Version(value), let operation = VersionSpecifier.Operator(rawValue: operation),
            let specifier = VersionSpecifier(operation, text)
        else { return nil }
        return specifier.holds(own)
    }

    private func ofText(_ value: String) -> Bool? {
        switch operation {
        case "==", "===": value == text
        case "!=": value != text
        case "in": isTurned ? value.contains(text) : isListed(value)
        case "not in": isTurned ? !value.contains(text) : !isListed(value)
        case "<": value < text
        case "<=": value <= text
        case ">": value > text
        case ">=": value >= text
        default: nil
        }
    }

    /// Python's `in` for texts.
    private func isListed(_ value: String) -> Bool { text.contains(value) }
}
