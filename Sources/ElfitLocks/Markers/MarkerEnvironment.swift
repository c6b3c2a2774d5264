package import ElfitELF

/// What markers are evaluated for: a CPython on Linux (PEP 508, "Environment markers").
package struct MarkerEnvironment: Sendable, Hashable {
    /// `3.12.7`; of a Python whose patch release is not known the newest is meant.
    let fullVersion: PEP440Version
    private let texts: [String: String]
    /// Extras that are asked for.
    var extras: Set<String> = []
    /// Dependency groups that are asked for.
    var groups: Set<String> = []

    /// - Parameters:
    ///   - minor: of Python 3.
    ///   - patch: nil where it is not known.
    package init(minor: Int, patch: Int?, architecture: Architecture) {
        // No release series has had a hundred releases.
        let full = "3.\(minor).\(patch ?? 99)"
        fullVersion = PEP440Version(full)!
        texts = [
            "os_name": "posix", "sys_platform": "linux", "platform_system": "Linux",
            "platform_machine": architecture.rawValue, "platform_python_implementation": "CPython",
            "implementation_name": "cpython", "implementation_version": full, "python_version": "3.\(minor)",
            "python_full_version": full,
        ]
    }

    /// The value of a variable; nil for those that only the running system knows, such as `platform_release`.
    func text(_ variable: String) -> String? { texts[variable] }
}
