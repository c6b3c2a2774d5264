import ElfitPackages

/// A requirements.txt with hashes, as pip-compile, uv and Poetry write it: every version, but no names of files.
enum HashedRequirements {
    static func read(_ text: String) throws(LockError) -> PythonLock {
        var lock = PythonLock()
        for (line, requirement) in logicalLines(text) {
            if requirement.hasPrefix("-") || requirement.isEmpty { continue }
            let parts = requirement.split(separator: " ").map(String.init)
            let hashes = parts.filter { $0.hasPrefix("--hash=") }
            let body = parts.filter { !$0.hasPrefix("--") }.joined(separator: " ")
            guard !hashes.isEmpty, let version = pinned(body),
                let wanted = LockedDependency(requirement: body)
            else {
                throw LockError(
                    line: line, isNoLock: true, "no lock file: a requirement without a version and its hashes"
                )
            }
            var package = LockedPackage(wanted.name, version: version, line: line)
            package.marker = wanted.marker
            package.source = .unnamed
            lock.packages.append(package)
        }
        guard !lock.packages.isEmpty else {
            throw LockError(isNoLock: true, "no lock file: it has no requirements")
        }
        return lock
    }

    /// `==VERSION`.
    private static func pinned(_ requirement: String) -> String? {
        guard let sign = requirement.firstRange(of: "==") else { return nil }
        let version = requirement[sign.upperBound...].drop { "= ".contains($0) }.prefix { !" ;".contains($0) }
        return version.isEmpty ? nil : String(version)
    }

    /// Lines that a backslash joins are one; comments are none.
    private static func logicalLines(_ text: String) -> [(line: Int, text: String)] {
        var found: [(Int, String)] = []
        var (open, start) = ("", 0)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            var line = String(line).trimmed
            if line.hasPrefix("#") { line = "" }
            if let comment = line.firstRange(of: " #") { line = String(line[..<comment.lowerBound]).trimmed }
            if open.isEmpty { start = index + 1 }
            let goesOn = line.hasSuffix("\\")
            open += (open.isEmpty ? "" : " ") + (goesOn ? String(line.dropLast()) : line)
            if !goesOn {
                found.append((start, open.trimmed))
                open = ""
            }
        }
        if !open.isEmpty { found.append((start, open.trimmed)) }
        return found
    }
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
