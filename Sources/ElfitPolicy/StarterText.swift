import ElfitDockerfile
import ElfitProjects

extension Starter {
    /// A commented configuration file that says what was found.
    ///
    /// - Parameter isKnown: whether elfit knows a base image by this name.
    package func text(isKnown: (String) -> Bool) -> String {
        """
        # What elfit checks in this repository, and against which base images: elfit check
        # Every key: docs/config.schema.json of elfit's own repository, which editors understand.
        version: 1

        # Base images as in a Dockerfile (elfit bases lists them), or profile files that elfit base import wrote.
        \(bases(isKnown))
        # What to check, relative to this file.
        \(pathLines)
        # Files and directories not to look at; ** crosses directories, a name alone is meant anywhere.
        # exclude:
        #   - "**/tests/**"

        # The least severity that fails: blocks, risk, note or never.
        fail-on: risk

        # Hosts that load modules, where a base image does not bring its own.
        \(hosts)
        # Findings that are accepted for now. Each needs a reason and a last day; expired and unused ones are named.
        # waivers:
        #   - finding: symbol-missing-deferred
        #     package: some-package
        #     base: alpine:*
        #     reason: the function is never called there
        #     expires: 2027-12-31

        """
    }

    private func bases(_ isKnown: (String) -> Bool) -> String {
        var lines: [String] = []
        var listed: Set<String> = []
        for found in images where isKnown(found.image) && listed.insert(found.image).inserted {
            lines.append("  - \(Self.quoted(found.image))  # \(Self.comment(found.file))")
        }
        for found in images where !isKnown(found.image) && listed.insert(found.image).inserted {
            lines.append(
                "  # \(Self.comment(found.image)) of \(Self.comment(found.file)) is not known: "
                    + "elfit base import learns it")
        }
        // Each project is asked on the image that its own Dockerfile begins from.
        if !projects.isEmpty {
            let notes = lines.map { "  # " + $0.drop { $0 == " " || $0 == "-" || $0 == "#" } }
            return "bases: []\n" + notes.map { $0 + "\n" }.joined()
        }
        let hasBase = lines.contains { !$0.hasPrefix("  #") }
        if !hasBase { lines += ["  - alpine", "  - distroless/cc"] }
        return "bases:\n" + lines.joined(separator: "\n") + "\n"
    }

    private var pathLines: String {
        guard projects.isEmpty else { return "paths: []\n" + projectLines }
        let found = paths.isEmpty ? ["."] : paths
        return "paths:\n" + found.map { "  - \(Self.quoted($0))\n" }.joined()
    }

    /// The services, each with its Dockerfile.
    private var projectLines: String {
        "\n# Services that are shipped apart: each has its own image in use, and its own row in the report.\nprojects:\n"
            + projects.filter { $0.inline == nil }.map { service in
                "  - name: \(Self.quoted(service.name))\n    path: \(Self.quoted(service.paths.first ?? "."))\n"
                    + (service.dockerfile.map { "    dockerfile: \(Self.quoted($0))\n" } ?? "")
                    + (service.options.target.map { "    target: \(Self.quoted($0))\n" } ?? "")
            }.joined()
    }

    private var hosts: String {
        (python.map { "python: \(Self.quoted($0))" } ?? "# python: \"3.12\"") + "\n"
            + (node.map { "node: \(Self.quoted($0))" } ?? "# node: \"22\"") + "\n"
    }

    /// As YAML reads it back, whatever is in it.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty && text.first?.isNumber == false
            && text.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789/._-".unicodeScalars.contains($0))
            } && text.first != "-"
        if isPlain { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "\"": escaped += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7f || scalar.value > 0x7e:
                let digits = String(scalar.value, radix: 16)
                escaped += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }

    /// A comment is one line of printable text.
    private static func comment(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value < 0x20 || $0.value > 0x7e ? "?" : $0 }))
    }
}
