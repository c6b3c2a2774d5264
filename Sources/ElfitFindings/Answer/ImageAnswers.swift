import ElfitBaseImages
import ElfitPackages

extension CheckResult {
    /// Both answers for every base image, in the order of ``bases``.
    package var imageAnswers: [ImageAnswer] {
        let verdicts = verdicts
        let hasFiles = nativeFiles > 0 || !packages.isEmpty || !answers.isEmpty || installs.isEmpty
        let installed = InstalledAnswers(self)
        return bases.map { base in
            ImageAnswer(
                base: base.name, copied: hasFiles ? verdicts[base.name] ?? .unknown : nil,
                installed: installed.answer(on: base))
        }
    }

    /// The verdict that counts for each base image: that of ``ExitRules/question``, or of the other one where only
    /// that arises.
    package var decidingVerdicts: [String: Verdict] {
        Dictionary(
            imageAnswers.map { answer in
                let other = Question.allCases.lazy.compactMap { answer.verdict($0) }.first
                return (answer.base, answer.verdict(exitRules.question) ?? other ?? .unknown)
            }, uniquingKeysWith: { first, _ in first })
    }
}
