import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Testing

/// A folder of installed packages, made for a test, and what elfit says of it.
struct PythonSite {
    let folder = Folder()
    static let slim = "python:3.13-slim-trixie"

    /// Python code, or a native file that needs a library which no image has.
    enum Content: ExpressibleByStringLiteral {
        case code(String)
        case broken
        case fine

        init(stringLiteral value: String) { self = .code(value) }
    }

    /// Installs a package: its files, and metadata that lists them.
    func install(_ name: String, in site: String = "site", _ files: [String: Content]) {
        for (path, content) in files {
            switch content {
            case .code(let text): folder.write("\(site)/\(path)", text)
            case .broken: native(path, site, needing: "libnowhere.so.7")
            case .fine: native(path, site, needing: "libc.so.6")
            }
        }
        let info = "\(site)/\(name)-1.dist-info"
        folder.write(info + "/METADATA", "Metadata-Version: 2.1\nName: \(name)\nVersion: 1\n")
        folder.write(info + "/RECORD", files.keys.sorted().map { "\($0),,\n" }.joined())
    }

    private func native(_ path: String, _ site: String, needing library: String) {
        let stub = folder.library("stub/\(library)", "int s;", "-Wl,-soname,\(library)")
        let stem = path.split(separator: "/").last!.prefix { $0 != "." }
        let isProgram = !path.hasSuffix(".so")
        let options =
            isProgram
            ? ["-nostdlib", "-pie", "-Wl,-e,main", "-Wl,--dynamic-linker=/lib64/ld-linux-x86-64.so.2"]
            : ["-shared", "-fPIC", "-nostdlib"]
        let source =
            isProgram
            ? "int main(void) { return 0; }"
            : stem.hasPrefix("lib") ? "int f(void) { return 0; }" : "int PyInit_\(stem)(void) { return 0; }"
        folder.compile("\(site)/\(path)", source, options + ["-Wl,--no-as-needed", stub])
    }

    func check(_ path: String = "site", on base: String = slim) throws -> CheckResult {
        var options = ScanOptions(paths: [folder.file(path)], threads: 2)
        options.asksForRuntimes = false
        options.bases = [base]
        options.seeksRemedies = false
        return try Scan(options).run()
    }

    /// The verdict of one package, with the ids of what was found.
    func verdict(_ package: String, on base: String = slim) throws -> (verdict: Verdict, ids: Set<FindingID>)
    {
        let result = try check(on: base)
        let index = try #require(result.packages.firstIndex { $0.name == package })
        let answer = try #require(result.packageAnswers.first { $0.package == index })
        let roots = result.answers.filter { $0.package == index }
        return (answer.verdict, Set((answer.findings + roots.flatMap(\.findings)).map(\.id)))
    }
}
