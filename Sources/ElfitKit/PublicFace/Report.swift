import ElfitBaseImages
import ElfitFindings
import ElfitPackages
import ElfitReports

extension Elfit {
    /// The outcome of a check.
    public struct Report: Sendable {
        private let result: CheckResult

        init(_ result: CheckResult) { self.result = result }

        /// One for each base image, in the order that was asked for.
        public var images: [ImageAnswer] {
            let verdicts = result.verdicts
            return result.bases.map {
                ImageAnswer(name: $0.name, verdict: Verdict(verdicts[$0.name] ?? .unknown))
            }
        }

        /// One for each package, base image and architecture.
        public var packages: [PackageAnswer] {
            result.packageAnswers.map { answer in
                let package = result.packages[answer.package]
                return PackageAnswer(
                    package: package.name, version: package.version, location: package.location,
                    image: answer.base, architecture: Architecture(answer.architecture),
                    verdict: Verdict(answer.verdict),
                    findings: answer.findings.map(Finding.init))
            }
        }

        /// One for each file that something loads directly, base image and architecture.
        public var files: [FileAnswer] {
            result.answers.map { answer in
                FileAnswer(
                    path: answer.path, image: answer.base, architecture: Architecture(answer.architecture),
                    verdict: Verdict(answer.verdict), findings: answer.findings.map(Finding.init))
            }
        }

        /// What would make things run, smallest change first for each base image.
        public var fixes: [Fix] { result.remedies.map(Fix.init) }

        /// What could not be read; a verdict is at best ``Verdict/unknown`` then.
        public var unread: [UnreadInput] { result.unread.map(UnreadInput.init) }

        /// What `elfit check` ends with: 0 runs on every base image, 1 does not run on one, 3 incomplete.
        public var exitStatus: Int32 { result.exitStatus }

        /// The report as the program writes it, UTF-8.
        public func rendered(as format: Format) -> String {
            String(decoding: format.reportFormat.render(result, ReportSettings()), as: UTF8.self)
        }
    }
}
