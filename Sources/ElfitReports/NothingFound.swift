import ElfitFindings
import ElfitPackages

extension CheckResult {
    /// What is said of an app that has no native code; nil for one that has.
    func nothingNative(_ digest: ReportDigest) -> String? {
        guard nativeFiles == 0, answers.isEmpty, unread.isEmpty else { return nil }
        guard !runtimes.isEmpty else {
            return filesSeen == 0
                ? "nothing to check: pass a path or run elfit init" : "no native code: runs on any image"
        }
        return "no native code: runs on any image with \(runtimes.map(\.label).joined(separator: " and "))"
    }

    /// What is said where there was nothing to check, and so nothing to tell; nil where there was.
    var nothingFound: String? {
        guard nativeFiles == 0, answers.isEmpty, packageAnswers.isEmpty, unread.isEmpty, installs.isEmpty
        else { return nil }
        return
            "No native file was found. If there should be one, look at the paths, and at what is included and excluded."
    }
}
