import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitLinkSimulation
import ElfitPackages
import ElfitTestSupport

/// Package metadata in memory.
struct MemoryTexts: AppTexts {
    func link(at path: String) -> String? { nil }
    var texts: [String: String] = [:]
    var archives: [AppArchive] = []

    func text(at path: String) -> String? { texts[path] }
    func names(in directory: String) -> [String] {
        let below = texts.keys.filter { $0.hasPrefix(directory + "/") }.map {
            $0.dropFirst(directory.count + 1)
        }
        return Set(below.map { String($0.prefix { $0 != "/" }) }).sorted()
    }
}

/// A package of a few files on one image, and the findings that it gives as a whole.
struct PythonProbe: Sendable {
    var libc = glibc
    /// The image's Python: version and ABI.
    var python: String?
    var abi: String?
    /// Paths below /app, and what stands in DT_NEEDED.
    var files: [String: [String]]
    var texts: [String: String] = [:]
    var archives: [String] = []
    var change: @Sendable (inout ELFFacts) -> Void = { _ in }

    func findings() -> [Finding] {
        let bench = Bench(libc)
        var base = bench.base
        if let python {
            base.runtimes = [
                Runtime(kind: .python, version: Version(python), path: "/usr/bin/python3", abi: abi)
            ]
        }
        let apps = files.keys.sorted().map { path in
            let stem = path.split(separator: "/").last!.prefix { $0 != "." }
            let isLibrary = stem.hasPrefix("lib")
            let object = bench.compile(
                isLibrary ? "int f(void) { return 0; }" : "int PyInit_\(stem)(void) { return 0; }", [])
            var facts = object.facts
            facts.dynamic.needed = files[path]!
            change(&facts)
            return AppFile(display: path, path: "/app/" + path, object: ELFObject(facts))
        }
        var contents = AppContents()
        contents.files = apps
        let memory = MemoryTexts(
            texts: Dictionary(uniqueKeysWithValues: texts.map { ("/app/" + $0.key, $0.value) }),
            archives: archives.map { AppArchive(display: $0, path: "/app/" + $0) })
        return PackageFinder.units(contents, texts: memory).enumerated().flatMap { index, unit in
            PackageAnswer(package: index, unit: unit, choice: unit.choice(on: base), files: apps, on: base)
                .findings
                + unit.files.compactMap { file in
                    unit.optionalPart(file, on: base.architecture).map {
                        PythonOptionalPart().finding(
                            $0.why, path: apps[file].display, evidence: "", severity: .note)
                    }
                }
        }
    }
}
