import ElfitBaseImages
import ElfitELF

/// What an extension module's file name says of the interpreters that look at it (PEP 3149).
enum ModuleSuffix: Hashable {
    /// `.so`: any interpreter.
    case plain
    /// `.abi3.so`: any CPython with the stable ABI.
    case stable
    /// `.cpython-312-x86_64-linux-gnu.so`: `minor` of Python 3, `flags` such as `t` or `m`; the platform may be absent.
    case cpython(minor: Int, flags: String, platform: String)
    /// Another interpreter's, such as PyPy's.
    case other(String)

    /// A file name from its first dot; nil for what no interpreter takes for a module.
    init?(fileName: String) {
        guard fileName.hasSuffix(".so"), let dot = fileName.firstIndex(of: ".") else { return nil }
        let tag = fileName[dot...].dropFirst().dropLast(2)
        if tag.isEmpty {
            self = .plain
        } else if tag == "abi3." || tag == "abi3t." {
            self = .stable
        } else if let own = Self.cpython(tag.dropLast()) {
            self = own
        } else {
            self = tag.hasPrefix("pypy") || tag.hasPrefix("graalpy") ? .other(String(tag.dropLast())) : .plain
        }
    }

    private static func cpython(_ tag: Substring) -> ModuleSuffix? {
        guard tag.hasPrefix("cpython-3") else { return nil }
        let parts = tag.dropFirst(9).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        let digits = parts[0].prefix { $0.isASCII && $0.isNumber }
        guard let minor = Int(digits) else { return nil }
        return .cpython(
            minor: minor, flags: String(parts[0].dropFirst(digits.count)),
            platform: parts.count > 1 ? String(parts[1]) : "")
    }

    /// What keeps an interpreter from looking at a file with this suffix.
    enum Refusal: Hashable { case libc, version, abi, architecture, interpreter }

    /// What an interpreter makes of the suffix: its place in `importlib.machinery.EXTENSION_SUFFIXES`, or why
    /// it is not there.
    ///
    /// - Parameters:
    ///   - minor: of the Python; nil where it is not known, which rules nothing out.
    func place(minor: Int?, isFreeThreaded: Bool, libc: Libc, architecture: Architecture) -> Result<
        Int, RefusalError
    > {
        switch self {
        case .plain: return .success(2)
        case .stable:
            let isRefused = isFreeThreaded && minor ?? 0 < 15
            return isRefused ? .failure(RefusalError(.abi)) : .success(1)
        case .other: return .failure(RefusalError(.interpreter))
        case .cpython(let own, let flags, let platform):
            if let minor, own != minor { return .failure(RefusalError(.version)) }
            if flags.contains("d") || flags.contains("t") != isFreeThreaded {
                return .failure(RefusalError(.abi))
            }
            if platform.isEmpty { return .success(0) }
            if !platform.hasPrefix("\(architecture)-") { return .failure(RefusalError(.architecture)) }
            // Until 3.10 a CPython on musl called its platform linux-gnu (bpo-43112); Alpine's own did not.
            let isEither = libc.isMusl && own <= 10
            let isOwn = platform.hasSuffix(libc.isMusl ? "-linux-musl" : "-linux-gnu")
            return isEither || isOwn || libc == .none ? .success(0) : .failure(RefusalError(.libc))
        }
    }

    struct RefusalError: Error {
        let refusal: Refusal
        init(_ refusal: Refusal) { self.refusal = refusal }
    }
}
