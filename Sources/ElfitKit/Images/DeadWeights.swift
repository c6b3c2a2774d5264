import ElfitBaseImages
import ElfitContainers
import ElfitELF
import ElfitFindings
import ElfitSystem

/// Counts what of an app's files no container of its image loads.
struct DeadWeights {
    private enum Kind: String, CaseIterable {
        case otherLibc = "builds for the other libc"
        case headers = "headers"
        case archives = "static libraries"
        case debug = "debug symbols"
    }
    private var found: [Kind: (files: Int, bytes: Int, example: String)] = [:]

    mutating func add(_ path: String, _ size: Int, _ content: FileContent<NativeContent>, _ own: BaseImage) {
        guard let kind = kind(path, content, own) else { return }
        let known = found[kind] ?? (0, 0, path)
        found[kind] = (known.files + 1, known.bytes + size, min(known.example, path))
    }

    private func kind(_ path: String, _ content: FileContent<NativeContent>, _ own: BaseImage) -> Kind? {
        let name = PathResolution.baseName(path)
        if name.hasSuffix(".a") { return .archives }
        if [".h", ".hpp", ".hh", ".hxx"].contains(where: name.hasSuffix) { return .headers }
        if name.hasSuffix(".debug") { return .debug }
        guard case .value(let value) = content, case .success(let object) = value.object else { return nil }
        // What asks for one libc by name is loaded by no process of the other.
        let needed = object.facts.dynamic.needed
        switch own.libc {
        case .glibc: return needed.contains { $0.hasPrefix("libc.musl-") } ? .otherLibc : nil
        case .musl: return needed.contains("libc.so.6") && object.isBuiltForGlibc ? .otherLibc : nil
        case .none: return nil
        }
    }

    /// The largest first.
    var list: [DeadWeight] {
        found.map { DeadWeight(what: $0.rawValue, files: $1.files, bytes: $1.bytes, example: $1.example) }
            .sorted { ($1.bytes, $0.what) < ($0.bytes, $1.what) }
    }
}
