import ElfitBaseImages
package import ElfitFindings
import Glibc

/// What `.elfit.yml` says: what to check, against what, and what is accepted. Its schema is docs/config.schema.json.
package struct Configuration: Sendable {
    /// Base images: names, profile files, root file systems.
    package var bases: [String] = []
    /// What to check when no path is given, relative to the file's directory.
    package var paths: [String] = []
    /// Globs of what is looked at; empty for everything.
    package var include: [String] = []
    /// Globs of what is not looked at.
    package var exclude: [String] = []
    /// The least severity that fails; nil where the file does not say.
    package var failOn: FailOn?
    /// Whether an incomplete answer passes; nil where the file does not say.
    package var allowsIncomplete: Bool?
    /// Versions of the hosts that load modules, where the base image does not tell.
    package var python: String?
    package var node: String?
    package var waivers: [Waiver] = []
    /// Where it was read, as the user would name it.
    package var path = ""

    /// Where the paths in it begin; nil for the working directory.
    package var directory: String? { path.isEmpty ? nil : PathResolution.directory(of: path) }

    /// A path of the file, from the working directory.
    package func below(_ path: String) -> String {
        guard let directory, directory != ".", !path.hasPrefix("/") else { return path }
        return directory + "/" + path
    }

    /// A base image of the file: a profile or root beside it where there is one, else a name.
    package func resolved(_ base: String) -> String {
        access(below(base), F_OK) == 0 ? below(base) : base
    }

    package init() {}
}

/// The least severity that makes a check fail.
package enum FailOn: String, Sendable, CaseIterable {
    case blocks, risk, note, never

    /// Nil for never.
    package var severity: Severity? { Severity(rawValue: rawValue) }
}

/// A finding that its users live with, for a reason and until a day.
package struct Waiver: Sendable, Hashable {
    /// A finding kind's id.
    package let finding: String
    /// Glob of package names; nil for every package.
    package let package: String?
    /// Glob of paths as reports show them; nil for every path.
    package let path: String?
    /// Glob of base image names; nil for every base image.
    package let base: String?
    package let reason: String
    /// The last day it holds, YYYY-MM-DD.
    package let expires: String
    /// Line of the configuration file, from 1.
    package let line: Int

    package init(
        finding: String, package: String? = nil, path: String? = nil, base: String? = nil, reason: String,
        expires: String, line: Int = 0
    ) {
        self.finding = finding
        self.package = package
        self.path = path
        self.base = base
        self.reason = reason
        self.expires = expires
        self.line = line
    }
}

/// What is wrong with a configuration file, and where.
package struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    package let path: String
    /// From 1; 0 where no place can be named.
    package let line: Int
    package let column: Int
    package let message: String

    /// `FILE:LINE:COLUMN: what is wrong`, as editors and CI logs understand it.
    package var description: String {
        line > 0 ? "\(path):\(line):\(column): \(message)" : "\(path): \(message)"
    }

    package init(path: String, line: Int, column: Int, message: String) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }
}
