import ElfitFindingKinds
import ElfitPackages

/// Why what a lock file has does not run on an image, or is not known to.
package enum InstallFinding {
    /// - Parameter isCertain: whether the build fails there; else it may succeed.
    package static func fromSource(_ sentence: String, path: String, evidence: String, isCertain: Bool)
        -> Finding
    {
        InstallFromSource().finding(
            sentence, path: path, evidence: evidence, severity: isCertain ? .blocks : .unknown)
    }

    package static func nothingFits(_ sentence: String, path: String, evidence: String) -> Finding {
        InstallNothingFits().finding(sentence, path: path, evidence: evidence)
    }

    package static func notTold(_ sentence: String, path: String, evidence: String) -> Finding {
        InstallNotTold().finding(sentence, path: path, evidence: evidence)
    }

    /// - Parameter name: of the runtime: `Python`.
    package static func missingRuntime(_ name: String, path: String) -> Finding {
        RuntimeMissing().finding("no \(name) in the image", path: path, evidence: name)
    }

    /// - Parameter name: of the runtime: `Python`.
    package static func unknownRuntime(_ name: String, path: String) -> Finding {
        RuntimeUnknown().finding(
            "whether the image has \(name) is not known", path: path, evidence: name)
    }

    package static func otherRuntime(_ sentence: String, path: String, evidence: String) -> Finding {
        RuntimeVersion().finding(sentence, path: path, evidence: evidence)
    }
}
