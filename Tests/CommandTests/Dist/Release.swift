import ElfitTestSupport
import Foundation

/// What `make dist` left: the tests of it run where it is there.
enum Release {
    private static let environment = ProcessInfo.processInfo.environment
    static let folder = environment["ELFIT_DIST"] ?? repository + "/dist"
    static let program = repository + "/.build/static/elfit"
    static let version = String(
        decoding: readBytes(repository + "/VERSION"), as: UTF8.self
    ).trimmingCharacters(in: .whitespacesAndNewlines)

    static let isThere =
        FileManager.default.fileExists(atPath: folder + "/SHA256SUMS")
        && FileManager.default.fileExists(atPath: program)
    static let isRequired = environment["ELFIT_REQUIRE_ORACLE"] != nil

    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []

    /// The one file with an ending; empty where there is none.
    static func file(_ ending: String) -> String {
        names.first { $0.hasSuffix(ending) }.map { folder + "/" + $0 } ?? ""
    }

    static let wheel = file(".whl")

    /// Where Scripts/oracle keeps its roots.
    static let oracle: String = {
        let cache = environment["XDG_CACHE_HOME"] ?? (environment["HOME"] ?? "/root") + "/.cache"
        return environment["ELFIT_ORACLE"] ?? cache + "/elfit/oracle"
    }()

    /// pip asks nobody but this release, and git takes the repository for its own.
    static let offline = [
        "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": folder, "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
    ]
}
