import ElfitBaseImages
import ElfitELF
import ElfitInputs
import ElfitPackages
import ElfitTestSupport
import Foundation
import Testing

/// What wheels can truly be called, beside what auditwheel says (recorded by Scripts/auditwheel-answers).
@Suite struct AuditwheelAgreementTests {
    private static let corpus =
        ProcessInfo.processInfo.environment["ELFIT_CORPUS"] ?? NSHomeDirectory() + "/.cache/elfit/corpus"
    private static let isThere = FileManager.default.fileExists(atPath: corpus)

    private static let recorded: [String: String] = {
        let text = String(decoding: readBytes(repository + "/Tests/pip/auditwheel.tsv"), as: UTF8.self)
        return Dictionary(
            text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
                let parts = line.split(separator: "\t").map(String.init)
                return (parts[0], parts[1])
            }, uniquingKeysWith: { first, _ in first })
    }()

    private func truth(_ wheels: [String]) -> [String: String] {
        let result = readInputs(wheels, threads: 2, likely: ELFReader.likelyRanges) {
            (file: NativeFile) -> InputItem<ELFObject> in
            guard let facts = try? ELFReader.read(file.image) else {
                return .problem(InputProblem(location: file.location, kind: .notELF, reason: "not read"))
            }
            return .value(file.location, ELFObject(facts))
        }
        var files: [String: [AppFile]] = [:]
        for case .value(let location, let object) in result.items {
            let path = location.description
            files[location.file, default: []].append(AppFile(display: path, path: path, object: object))
        }
        var truths: [String: String] = [:]
        for (wheel, files) in files {
            let name = (wheel as NSString).lastPathComponent
            truths[name] = WheelName(name).flatMap { WheelLabel(tags: $0.tags, files: files).truth }
        }
        return truths
    }

    @Test(.enabled(if: isThere)) func elfitCallsWheelsWhatAuditwheelCallsThem() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.corpus).filter {
            $0.hasSuffix(".whl")
                && Self.recorded[($0 as NSString).lastPathComponent].map { $0 != "-" } == true
        }
        #expect(paths.count >= 90)
        let truths = truth(paths.map { Self.corpus + "/" + $0 })
        for path in paths {
            let name = (path as NSString).lastPathComponent
            if Self.explained[name] != nil { continue }
            #expect(truths[name].map(Self.policy) == Self.recorded[name].map(Self.policy), "\(name)")
        }
    }

    /// auditwheel knows one musllinux policy at a time, the newest: they differ in no promise.
    private static func policy(_ tag: String) -> String {
        tag.replacingOccurrences(of: "musllinux_1_1", with: "musllinux").replacingOccurrences(
            of: "musllinux_1_2", with: "musllinux")
    }

    /// Where the two differ, and why.
    private static let explained = [
        "pydantic_core-2.50.4-cp312-cp312-musllinux_1_1_x86_64.whl":
            "needs libc.so, a name that musl's loader answers itself; auditwheel calls it linux",
        "rpds_py-2026.9.1-cp312-cp312-musllinux_1_2_x86_64.whl": "the same",
    ]
}
