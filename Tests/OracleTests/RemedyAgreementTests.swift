import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

extension RealLoaders {
    /// What elfit offers as a remedy is applied to a real root file system: refused before, loaded after.
    @Suite(.enabled(if: !ProcessAnswers.names.isEmpty)) struct RemedyAgreementTests {
        private static let roots = ProcessAnswers.folder + "/roots"

        /// A remedy, where it was applied, and who was asked before and after.
        struct Applied: CustomTestStringConvertible {
            let kind: Remedy.Kind
            let apps: [String]
            let base: String
            /// What the remedy has to say, since that is what was done.
            let says: String
            let before: String
            let after: String
            /// The Python that the app is for, where that is not the image's.
            var python: PythonVersion?
            var testDescription: String { kind.rawValue }
        }

        private static let applied = [
            Applied(
                kind: .copyLibraries, apps: ["python-cxx"], base: roots + "/python-base",
                says: "libstdc++.so.6",
                before: "python-base:python-cxx", after: "python-base-mended:python-cxx"),
            Applied(
                kind: .biggerImage, apps: ["python-cxx"], base: "distroless/base-debian13",
                says: "distroless/cc-debian13",
                before: "python-base:python-cxx", after: "python-distroless:python-cxx"),
            Applied(
                kind: .addPackages, apps: ["python-cxx"], base: roots + "/python-apt", says: "libstdc++6",
                before: "python-apt:python-cxx", after: "python-apt-mended:python-cxx"),
            Applied(
                kind: .siblingBuild, apps: ["python-musl", "python-cxx"], base: roots + "/python-distroless",
                says: "ujson", before: "python-distroless:python-musl", after: "python-distroless:python-cxx"),
            Applied(
                kind: .rebuild, apps: ["python-stack"], base: roots + "/python-distroless",
                says: "noexecstack",
                before: "python-distroless:python-stack", after: "python-distroless:python-stack-mended",
                python: PythonVersion("3.12")),
        ]

        @Test(arguments: applied) func whatIsOfferedHelps(_ applied: Applied) throws {
            let offered = try remedies(applied.apps, on: applied.base, python: applied.python).filter {
                $0.kind == applied.kind
            }
            let wanted = offered.filter {
                ($0.lines + [$0.sentence]).contains { $0.contains(applied.says) }
            }
            let before = try outcomes(applied.before)
            // A package that is turned as a whole is named by its directory.
            let turned = Set(wanted.flatMap(\.roots).map { module($0, applied.apps) }).filter {
                before[$0] != nil
            }
            let after = try outcomes(applied.after)
            #expect(!turned.isEmpty, "offered: \(offered.map(\.sentence))")
            for module in turned {
                #expect(before[module] == "are refused", "\(module) before")
                #expect(after[module] == "load", "\(module) with: \(wanted.map(\.sentence))")
            }
            print(
                "oracle: remedy \(applied.kind.rawValue) (\(applied.says)): \(turned.count) modules refused before, loaded after"
            )
        }

        /// A library with every name that the module lacks is in gcompat's place, and musl does not look there.
        @Test func gcompatIsNotOfferedForAModule() throws {
            #expect(try outcomes("musl-gcompat:python-glibc") == ["psutil/_psutil_linux": "are refused"])
            for base in [Self.roots + "/musl-gcompat", "alpine:3.20"] {
                let offered = try remedies(["python-glibc"], on: base)
                #expect(!offered.contains { ($0.lines + [$0.sentence]).contains { $0.contains("gcompat") } })
            }
        }

        private func remedies(_ apps: [String], on base: String, python: PythonVersion? = nil) throws
            -> [Remedy]
        {
            var options = ScanOptions(paths: apps.map { "\(ProcessAnswers.folder)/apps/\($0)" }, threads: 2)
            options.asksForRuntimes = false
            options.bases = [base]
            // The processes open each module by itself, and not by way of its package.
            options.weighsParts = false
            options.packages.python = python
            return try Scan(options).run().remedies
        }

        private func outcomes(_ name: String) throws -> [String: String] {
            let answers = try ProcessAnswers(name).answers
            return Dictionary(
                answers.map { (module("/app/" + $0.file.dropFirst(5), []), $0.outcome.title) },
                uniquingKeysWith: { first, _ in first })
        }

        /// A module's path in its app, without what tells builds apart in its name.
        private func module(_ path: String, _ apps: [String]) -> String {
            let prefixes = ["/app/"] + apps.map { "\(ProcessAnswers.folder)/apps/\($0)/" }
            let prefix = prefixes.first { path.hasPrefix($0) } ?? ""
            let inside = NSString(string: String(path.dropFirst(prefix.count)))
            let name = inside.lastPathComponent
            let plain = name.hasPrefix("lib") ? name : String(name.prefix { $0 != "." })
            return NSString(string: inside.deletingLastPathComponent).appendingPathComponent(plain)
        }
    }
}
