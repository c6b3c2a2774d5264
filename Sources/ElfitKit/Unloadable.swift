import ElfitBaseImages
import ElfitFindings
import ElfitInputs
import ElfitLinkSimulation
import ElfitSystem

/// Files that have a module's name and are none: no loader takes them, whatever the image is.
enum Unloadable {
    static func answers(_ unread: [UnreadFile], on bases: [BaseImage]) -> [RootAnswer] {
        unread.flatMap { file -> [RootAnswer] in
            guard let failure = failure(file) else { return [] }
            return bases.map { base in
                var simulation = Simulation()
                simulation.failure = failure
                return RootAnswer(path: file.path, base: base, simulation: simulation)
            }
        }
    }

    private static func failure(_ file: UnreadFile) -> RootFailure? {
        guard isModule(PathResolution.baseName(file.path)), !isForOtherSystem(file.reason) else { return nil }
        switch InputProblem.Kind(rawValue: file.kind) {
        case .notELF: return .notELF(file.reason)
        case .truncated: return .truncated(file.reason)
        default: return nil
        }
    }

    /// What a host opens by its name; a `lib...so` may be a linker script that only compilers read.
    private static func isModule(_ name: String) -> Bool {
        name.hasSuffix(".node") || (name.hasSuffix(".so") && !name.hasPrefix("lib"))
    }

    /// Packages bring builds for other systems, which nobody opens on Linux.
    private static func isForOtherSystem(_ reason: String) -> Bool {
        ["(macOS)", "(Windows)", "WebAssembly"].contains { reason.contains($0) }
    }
}
