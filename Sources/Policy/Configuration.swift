import BaseImages
import Findings
import Glibc

/// What `.elfit.yml` says: what to check, against what, and what is accepted. Its schema is docs/config.schema.json.
public struct Configuration: Sendable {
    /// Base images: names, profile files, root file systems.
    public var bases: [String] = []
    /// What to check when no path is given, relative to the file's directory.
    public var paths: [String] = []
    /// Globs of what is looked at; empty for everything.
    public var include: [String] = []
    /// Globs of what is not looked at.
    public var exclude: [String] = []
    /// The least severity that fails; nil where the file does not say.
    public var failOn: FailOn?
    /// Whether an incomplete answer passes; nil where the file does not say.
    public var allowsIncomplete: Bool?
    /// Versions of the hosts that load modules, where the base image does not tell.
    public var python: String?
    public var node: String?
    public var waivers: [Waiver] = []
    /// Where it was read, as the user would name it.
    public var path = ""

    /// Where the paths in it begin; nil for the working directory.
    public var directory: String? { path.isEmpty ? nil : PathResolution.directory(of: path) }

    /// A path of the file, from the working directory.
    public func below(_ path: String) -> String {
        guard let directory, directory != ".", !path.hasPrefix("/") else { return path }
        return directory + "/" + path
    }

    /// A base image of the file: a profile or root beside it where there is one, else a name.
    public func resolved(_ base: String) -> String {
        access(below(base), F_OK) == 0 ? below(base) : base
    }

    public init() {}
}

/// The least severity that makes a check fail.
public enum FailOn: String, Sendable, CaseIterable {
    case blocks, risk, note, never

    /// Nil for never.
    public var severity: Severity? { Severity(rawValue: rawValue) }
}

/// A finding that its users live with, for a reason and until a day.
public struct Waiver: Sendable, Hashable {
    /// A finding kind's id.
    public let finding: String
    /// Glob of package names; nil for every package.
    public let package: String?
    /// Glob of paths as reports show them; nil for every path.
    public let path: String?
    /// Glob of base image names; nil for every base image.
    public let base: String?
    public let reason: String
    /// The last day it holds, YYYY-MM-DD.
    public let expires: String
    /// Line of the configuration file, from 1.
    public let line: Int

    public init(
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
public struct ConfigurationError: Error, Sendable, CustomStringConvertible {
    public let path: String
    /// From 1; 0 where no place can be named.
    public let line: Int
    public let column: Int
    public let message: String

    /// `FILE:LINE:COLUMN: what is wrong`, as editors and CI logs understand it.
    public var description: String {
        line > 0 ? "\(path):\(line):\(column): \(message)" : "\(path): \(message)"
    }

    public init(path: String, line: Int, column: Int, message: String) {
        self.path = path
        self.line = line
        self.column = column
        self.message = message
    }
}
