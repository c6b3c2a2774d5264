import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// gcompat's stand-in for glibc's loader starts musl's own, with libgcompat preloaded (loader-rules 2).
extension ClosureBuilder {
    static let gcompatPath = "/lib/libgcompat.so.0"

    /// The name of the stub that starts a program, nil where something else does.
    func gcompatStub(of root: LoadRoot) -> String? {
        guard isMusl, root.kind == .startUp, let interpreter = root.object.facts.interpreter,
            case .object(let real, _) = base.files.entry(at: interpreter),
            PathResolution.baseName(real).hasPrefix("ld-linux"),
            case .object = base.files.entry(at: Self.gcompatPath)
        else { return nil }
        return PathResolution.baseName(interpreter)
    }

    /// Before what the program needs, and asked for by nobody.
    mutating func preloadGcompat() {
        guard case .object(let real, let object) = base.files.entry(at: Self.gcompatPath) else { return }
        append(
            LoadedObject(
                path: Self.gcompatPath, realPath: real, object: object, requestedNames: [Self.gcompatPath],
                requester: nil, isFromImage: true))
    }
}
