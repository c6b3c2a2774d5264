import Findings
import Foundation
import LinkSimulation
import Testing

/// elfit's `--each-file` against what the loaders themselves say, file by file.
@Suite(.serialized) struct LoaderAgreementTests {
    /// Says so where the loaders have not been asked, instead of passing silently.
    @Test func loadersWereAsked() {
        let isRequired = ProcessInfo.processInfo.environment["ELFIT_REQUIRE_ORACLE"] != nil
        if Oracle.loaders.isEmpty { print("oracle: no answers in \(Oracle.folder); run make oracle") }
        #expect(!isRequired || Oracle.loaders.count >= 8)
    }

    @Test(arguments: Oracle.loaders) func agrees(with loader: String) throws {
        let files = Oracle.files(of: loader)
        let start = ContinuousClock.now
        let mine = try Oracle.ownAnswers(loader, as: .listed)
        let own = start.duration(to: .now)
        let (seconds, asked): (Double, [LoaderAnswer]) = try Oracle.answers(loader)
        var agreed = 0
        var leftOut = 0
        for answer in asked {
            if explanation(loader, answer) != nil {
                leftOut += 1
                continue
            }
            let own = try #require(mine[answer.file], "\(answer.file) was not scanned")
            let difference = Comparison(loader: loader, files: files, answer: answer, mine: own).difference
            if difference == nil { agreed += 1 }
            #expect(difference == nil, "\(loader) \(answer.file)")
        }
        print(
            "oracle: \(loader): \(agreed)/\(asked.count - leftOut) agree, \(leftOut) explained; loader \(seconds) s, elfit \(own)"
        )
        #expect(asked.count > 500)
    }
}

/// One file: the loader's words and elfit's as sets.
private struct Comparison {
    let loader: String
    let files: String
    let answer: LoaderAnswer
    let mine: RootAnswer

    /// Paths inside the root, without `..`: the loaders print what they opened.
    private func inside(_ path: String) -> String {
        let path =
            path.hasPrefix(files) ? "/corpus" + path.dropFirst(files.count) : path
        return NSString(string: path).standardizingPath
    }

    /// The loader names itself by another path than the one it is needed by.
    private func lastName(_ path: String) -> String { NSString(string: path).lastPathComponent }

    var difference: String? {
        if !answer.other.isEmpty { return "words that were not understood: \(answer.other)" }
        if answer.status == nil || answer.status! < 0 { return "the loader died: \(answer.status ?? 0)" }
        if let fatal = answer.fatal.first {
            return mine.verdict == .doesNotRun
                ? nil : "the loader refuses it (\(fatal)), elfit says \(mine.verdict)"
        }
        let isGlibc = loader.hasPrefix("glibc")
        return differ(
            "libraries", answer.libraries.map { [$0[0], isGlibc ? "" : inside($0[1])] },
            // A tracing ld.so does not look for what DT_FILTER names.
            mine.missingLibraries.filter { $0.hint != .filter }.map {
                [$0.name, isGlibc ? "" : inside($0.neededBy)]
            })
            ?? differ(
                "symbols",
                answer.symbols.map { [$0[0], $0[1], inside($0[2])] }.filter { !isUndecided($0[0]) },
                mine.missingSymbols.filter { !isUndecided($0.name) }.map {
                    [$0.name, printedVersion($0), inside($0.neededBy)]
                })
            ?? differ(
                "versions", answer.versions.map { [$0[0], lastName($0[1]), inside($0[2])] },
                isGlibc
                    ? mine.missingVersions.filter { !$0.isWeak }.map {
                        [$0.version, lastName($0.library), inside($0.neededBy)]
                    } : [])
            ?? differ(
                "relocations", answer.relocations.map { [$0[0], inside($0[1])] },
                isGlibc
                    ? []
                    : mine.findings.filter { $0.id.hasPrefix("reloc-") }.map {
                        [$0.evidence, inside($0.path)]
                    })
    }

    /// While it traces, ld.so forgets the versions of a library that it did not find, and takes any definition.
    private func isUndecided(_ name: String) -> Bool {
        guard loader.hasPrefix("glibc"), !answer.libraries.isEmpty else { return false }
        return mine.missingSymbols.contains { symbol in
            symbol.name == name && answer.libraries.contains { $0[0] == symbol.versionFile }
        }
    }

    /// musl never names versions; ld.so leaves out the version of a symbol whose library it did not find.
    private func printedVersion(_ symbol: MissingSymbol) -> String {
        guard loader.hasPrefix("glibc"), let version = symbol.version else { return "" }
        let isNamed =
            answer.libraries.isEmpty || !answer.symbols.contains { $0[0] == symbol.name && $0[1].isEmpty }
        return isNamed ? version : ""
    }

    private func differ(_ what: String, _ theirs: [[String]], _ ours: [[String]]) -> String? {
        let (theirs, ours) = (Set(theirs), Set(ours))
        if theirs == ours { return nil }
        let onlyTheirs = Array(theirs.subtracting(ours).prefix(3))
        let onlyOurs = Array(ours.subtracting(theirs).prefix(3))
        return "\(what): only the loader \(onlyTheirs), only elfit \(onlyOurs)"
    }
}
