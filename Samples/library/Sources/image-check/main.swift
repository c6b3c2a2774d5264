import ElfitKit

let paths = Array(CommandLine.arguments.dropFirst())
do {
    let report = try Elfit.check(paths, on: ["alpine", "distroless/cc"])
    for image in report.images {
        print("\(image.name): \(image.verdict.rawValue)")
        for file in report.files where file.image == image.name && file.verdict == .doesNotRun {
            print("  \(file.path): \(file.findings.first?.sentence ?? "")")
        }
        for fix in report.fixes where fix.image == image.name && fix.fixesAll {
            print("  fix: \(fix.sentence)")
        }
    }
    for file in report.unread { print("not read: \(file.path): \(file.reason)") }
} catch {
    print(error)
}
