import ElfitBaseImages
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitSystem

/// One file: the loader's words and elfit's as sets of lines, fields separated by tabs as in the loader's answer.
struct Comparison {
    private let isGlibc: Bool
    private let paths: InsidePaths
    private let answer: LoaderAnswer
    private let mine: RootAnswer
    /// What the loader did not find.
    private let libraries: Set<Substring>
    /// Symbols that it reports without a version.
    private let unversioned: Set<Substring>

    init(loader: String, paths: InsidePaths, answer: LoaderAnswer, mine: RootAnswer) {
        isGlibc = loader.hasPrefix("glibc")
        (self.paths, self.answer, self.mine) = (paths, answer, mine)
        libraries = isGlibc ? Set(answer.libraries.map { Self.fields($0)[0] }) : []
        unversioned =
            libraries.isEmpty
            ? [] : Set(answer.symbols.map(Self.fields).filter { $0[1].isEmpty }.map { $0[0] })
    }

    private static func fields(_ line: String) -> [Substring] {
        line.split(separator: "\t", omittingEmptySubsequences: false)
    }

    /// The loader names itself by another path than the one it is needed by.
    private func lastName(_ path: String) -> String { PathResolution.baseName(path) }

    var difference: String? {
        if !answer.other.isEmpty { return "words that were not understood: \(answer.other)" }
        if answer.status == nil || answer.status! < 0 { return "the loader died: \(answer.status ?? 0)" }
        if let fatal = answer.fatal.first {
            return mine.verdict == .doesNotRun
                ? nil : "the loader refuses it (\(fatal)), elfit says \(mine.verdict)"
        }
        return libraryDifference ?? symbolDifference ?? versionDifference ?? relocationDifference
    }

    private var libraryDifference: String? {
        differ(
            "libraries", answer.libraries.map { paths.withLast($0) },
            // A tracing ld.so does not look for what DT_FILTER names.
            mine.missingLibraries.filter { $0.hint != .filter }.map {
                "\($0.name)\t\(isGlibc ? "" : paths.inside($0.neededBy))"
            })
    }

    private var symbolDifference: String? {
        let undecided = undecidedNames
        let theirs =
            undecided.isEmpty
            ? answer.symbols : answer.symbols.filter { !undecided.contains(Self.fields($0)[0]) }
        return differ(
            "symbols", theirs.map { paths.withLast($0) },
            mine.missingSymbols.filter { undecided.isEmpty || !undecided.contains($0.name[...]) }.map {
                "\($0.name)\t\(printedVersion($0))\t\(paths.inside($0.neededBy))"
            })
    }

    private var versionDifference: String? {
        differ(
            "versions",
            answer.versions.map { line in
                let fields = Self.fields(line)
                return "\(fields[0])\t\(lastName(String(fields[1])))\t\(paths.inside(String(fields[2])))"
            },
            !isGlibc
                ? []
                : mine.missingVersions.filter { !$0.isWeak }.map {
                    "\($0.version)\t\(lastName($0.library))\t\(paths.inside($0.neededBy))"
                })
    }

    private var relocationDifference: String? {
        differ(
            "relocations", answer.relocations.map { paths.withLast($0) },
            isGlibc
                ? []
                : mine.findings.filter { [.relocIRELATIVE, .relocUnsupported].contains($0.id) }.map {
                    "\($0.evidence)\t\(paths.inside($0.path))"
                })
    }

    /// While it traces, ld.so forgets the versions of a library that it did not find, and takes any definition.
    private var undecidedNames: Set<Substring> {
        if libraries.isEmpty { return [] }
        return Set(
            mine.missingSymbols.filter { symbol in
                symbol.versionFile.map { libraries.contains($0[...]) } ?? false
            }
            .map { $0.name[...] })
    }

    /// musl never names versions; ld.so leaves out the version of a symbol whose library it did not find.
    private func printedVersion(_ symbol: MissingSymbol) -> String {
        guard isGlibc, let version = symbol.version, !unversioned.contains(symbol.name[...]) else {
            return ""
        }
        return version
    }

    private func differ(_ what: String, _ theirs: [String], _ ours: [String]) -> String? {
        if theirs.isEmpty && ours.isEmpty { return nil }
        let (theirs, ours) = (Set(theirs), Set(ours))
        if theirs == ours { return nil }
        let onlyTheirs = theirs.subtracting(ours).sorted().prefix(3)
        let onlyOurs = ours.subtracting(theirs).sorted().prefix(3)
        return "\(what): only the loader \(onlyTheirs), only elfit \(onlyOurs)"
    }
}

/// Paths as the loader has them inside its root, without `..`: loaders print what they opened.
final class InsidePaths {
    private let files: String
    private var known: [String: String] = [:]

    /// `files` is the folder that stood at /corpus.
    init(_ files: String) { self.files = files }

    func inside(_ path: String) -> String {
        if let inside = known[path] { return inside }
        let own = path.hasPrefix(files) ? "/corpus" + path.dropFirst(files.count) : path
        let inside = own.isEmpty ? own : PathResolution.normalized(own)
        known[path] = inside
        return inside
    }

    /// A line whose last field is a path.
    func withLast(_ line: String) -> String {
        guard let tab = line.utf8.lastIndex(of: UInt8(ascii: "\t")) else { return inside(line) }
        return line[...tab] + inside(String(line[line.utf8.index(after: tab)...]))
    }
}
