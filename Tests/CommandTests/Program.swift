import ElfitTestSupport
import Foundation

/// The program that the tests run: ELFIT_PROGRAM, or the one built beside them.
enum Program {
    static let path = ProcessInfo.processInfo.environment["ELFIT_PROGRAM"] ?? dynamic

    /// The program as it was built beside the tests, with its libraries loaded.
    static let dynamic: String = {
        let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
        let folder = (bundle.map { $0 as NSString } ?? CommandLine.arguments[0] as NSString)
            .deletingLastPathComponent
        let beside = folder + "/elfit"
        return FileManager.default.isExecutableFile(atPath: beside)
            ? beside : repository + "/.build/debug/elfit"
    }()

    /// 25 November 2026: what is past its end of support is said of that day, whenever the tests run.
    static let day = ["SOURCE_DATE_EPOCH": "1795564800"]

    /// Runs elfit in a folder, the repository's by default.
    static func elfit(_ arguments: [String], in folder: String = repository) -> Outcome {
        run([path] + arguments, in: folder, environment: day)
    }
}
