import ElfitBaseImages
import ElfitELF
import ElfitLinkSimulation

/// The Python processes that load modules, with what they export where that is recorded.
enum PythonHosts {
    static func host(_ version: PythonVersion?, architecture: Architecture) -> Host {
        guard let version else { return Host(runtime: .python) }
        return Host(
            runtime: .python, version: Version(version.description),
            exports: version.isFreeThreaded
                ? nil : RecordedHosts.python(minor: version.minor, architecture: architecture)?.object)
    }
}
