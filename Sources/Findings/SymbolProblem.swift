import BaseImages
import LinkSimulation

/// What kind of missing symbol it is: one that is missing belongs to one finding kind.
enum SymbolProblem {
    case plain, deferred, ifunc, hiddenVersion, hiddenVisibility, largeFile, fallocate, getauxval, otherFile
    case pythonAPI

    /// glibc's names for 64-bit offsets that no musl maps (loader-rules 4.4).
    private static let unmapped: Set<String> = [
        "fcntl64", "__open64_2", "__open64", "__openat64_2", "__pread64", "__pread64_chk", "__pwrite64",
        "__lseek64",
        "__mmap64", "copy_file_range64", "scandirat64", "preadv64v2", "pwritev64v2", "getdirentries64",
    ]

    static func missing(_ kind: SymbolProblem, _ simulation: Simulation, on base: BaseImage)
        -> [MissingSymbol]
    {
        // Without a library its symbols are missing too: the library is the cause.
        if [.plain, .deferred].contains(kind), !simulation.missingLibraries.isEmpty { return [] }
        let isPython = simulation.root?.host?.runtime == .python
        return simulation.missingSymbols.filter { of($0, base, isPython) == kind }
    }

    private static func of(_ symbol: MissingSymbol, _ base: BaseImage, _ isPython: Bool) -> SymbolProblem {
        if isPython, symbol.name.hasPrefix("Py") || symbol.name.hasPrefix("_Py") { return .pythonAPI }
        if symbol.isDeferred { return .deferred }
        if symbol.rejected == .otherFile { return .otherFile }
        switch symbol.rejected {
        case .ifunc: return .ifunc
        case .hiddenVersion: return .hiddenVersion
        case .hiddenVisibility: return .hiddenVisibility
        case .otherVersion, .otherFile, .notADefinition, nil: break
        }
        guard case .musl(let release) = base.libc else { return .plain }
        if symbol.name == "__getauxval" { return .getauxval }
        if symbol.name == "posix_fallocate64", release.isAtLeast(1, 2, 4), !release.isAtLeast(1, 2, 6) {
            return .fallocate
        }
        return unmapped.contains(symbol.name) ? .largeFile : .plain
    }

    /// `name@VERSION`.
    static func evidence(_ symbol: MissingSymbol) -> String {
        symbol.name + (symbol.version.map { "@\($0)" } ?? "")
    }

    /// Whether an object asks for versions of glibc.
    static func isBuiltForGlibc(_ object: LoadObject) -> Bool {
        object.neededVersions.values.contains { $0.hasPrefix("GLIBC_") }
    }
}
