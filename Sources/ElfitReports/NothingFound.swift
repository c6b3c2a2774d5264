import ElfitFindings

extension CheckResult {
    /// What is said where there was nothing to check, and so nothing to tell; nil where there was.
    var nothingFound: String? {
        guard nativeFiles == 0, answers.isEmpty, packageAnswers.isEmpty, unread.isEmpty else { return nil }
        return "No native file was found: look at the paths, and at what is included and excluded."
            + (exitRules.allowsIncomplete ? "" : " An app without any passes with --allow-incomplete.")
    }
}
