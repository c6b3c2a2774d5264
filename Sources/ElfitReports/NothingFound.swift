import ElfitFindings
import ElfitPackages

extension CheckResult {
    /// What is said of an app that has no native code; nil for one that has.
    func nothingNative(_ digest: ReportDigest) -> String? {
        guard nativeFiles == 0, answers.isEmpty, unread.isEmpty,
            installs.allSatisfy({ $0.verdict == .runs })
        else { return nil }
        guard !runtimes.isEmpty else {
            return filesSeen == 0
                ? "nothing to check: pass a path or run elfit init"
                : "no native code, and nothing that says what runs it: any C library will do"
        }
        return "no native code: runs on any image with \(runtimes.map(label).joined(separator: " and "))"
    }

    /// Why no image is named to ship on.
    var noImage: String {
        if bases.isEmpty { return "no image was asked for" }
        return isAboutSomething
            ? "no image of these is known to run the app" : "nothing here tells which image it needs"
    }

    /// Where the files name no version, the one that the project or its image does.
    private func label(_ runtime: AppRuntime) -> String {
        guard runtime.python == nil, let version = evidence.need(runtime.kind)?.version else {
            return runtime.label
        }
        return "\(runtime.kind.title) \(version)"
    }

    /// What is said where there was nothing to check, and so nothing to tell; nil where there was.
    var nothingFound: String? {
        guard nativeFiles == 0, answers.isEmpty, packageAnswers.isEmpty, unread.isEmpty, installs.isEmpty
        else { return nil }
        return
            "No native file was found. If there should be one, look at the paths, and at what is included and excluded."
    }
}
