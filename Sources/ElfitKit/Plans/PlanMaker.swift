package import ElfitBaseImages
import ElfitDockerfile
import ElfitFindingKinds
package import ElfitFindings
import ElfitLocks
import ElfitPackages

/// Plans how to ship an app on a base image: checks it there, has what it lacks brought along as the check's own fixes
/// say, and writes the Dockerfile that does all of it.
package struct PlanMaker {
    private let request: PlanRequest

    package init(_ request: PlanRequest) { self.request = request }

    /// The name that stands for the image that a check recommends.
    package static let best = "best"

    /// - Throws: ``BaseImageError`` for a base image that is not known, and where `best` is asked for and none runs
    ///   the app.
    package func plan() throws(BaseImageError) -> ShippingPlan {
        var options = request.options
        options.bases = [request.target == Self.best ? try best() : request.target]
        options.seeksRemedies = true
        // What the image has besides its base is taken from itself.
        if options.paths.count == 1, ImageSource.isImage(options.paths[0]) {
            options.buildBases = options.paths
            options.usesDefaultBuildBase = false
        }
        var result = try Scan(options).run()
        let missing = missingRuntimes(result)
        if !missing.isEmpty {
            options.bring += missing
            result = try Scan(options).run()
        }
        return assembled(PlanFacts(result, request, paths: options.paths))
    }

    private func best() throws(BaseImageError) -> String {
        let result = try Scan(request.options).run()
        let choice = result.recommendation?.base
        if let choice, choice != CheckedImage.name { return choice }
        let others = result.bases.filter {
            !$0.isChecked && result.decidingVerdicts[$0.name] ?? .unknown <= .runsWithChanges
        }
        if let smallest = others.min(by: { ($0.size ?? .max, $0.rank) < ($1.size ?? .max, $1.rank) }) {
            return smallest.name
        }
        throw .badImage(
            "\(request.options.paths.joined(separator: " ")): no base image is known to run it; elfit check says why"
        )
    }

    /// The interpreters that the app needs and the image lacks, where one can be copied into it.
    private func missingRuntimes(_ result: CheckResult) -> [RuntimeRequest] {
        guard let base = result.bases.last, base.libc != .none else { return [] }
        let installs = result.imageAnswers.last?.installed?.verdict ?? .unknown <= .runsWithChanges
        var asked: [RuntimeRequest] = []
        for answer in result.packageAnswers where answer.isRuntime && answer.base == base.name {
            let isMissing = answer.findings.contains {
                $0.id == .runtimeMissing || $0.id == .runtimeVersion && !installs
            }
            let package = result.packages[answer.package]
            let kind: Runtime.Kind = package.ecosystem == .node ? .node : .python
            let version = package.version.map { Version($0) } ?? result.evidence.need(kind)?.version
            guard isMissing, let version,
                let one = RuntimeRequest("\(kind.rawValue)=\(version)"), !asked.contains(one)
            else { continue }
            asked.append(one)
        }
        return asked
    }

    private func assembled(_ facts: PlanFacts) -> ShippingPlan {
        var plan = ShippingPlan(
            base: facts.base.name, pullName: facts.pullName, path: facts.path, verdict: facts.verdict,
            question: facts.question)
        var final = FinalStage(facts)
        if let dockerfile = request.dockerfile, let text = request.dockerfileText,
            dockerfile.finalStage != nil
        {
            var written = DockerfilePlan(dockerfile, text, facts)
            written.write(into: &plan, &final)
        } else if let lock = facts.lock {
            plan.stages.append(InstallStage(facts, lock).stage)
            final.addInstalled(lock)
        } else if let image = facts.result.image {
            final.addImage(image, &plan)
        } else {
            final.addFiles(&plan)
        }
        plan.stages += final.libraryStages
        plan.stages.append(final.stage)
        plan.notes += final.notes
        plan.problems += final.problems
        if facts.verdict > .runsWithChanges { plan.problems += facts.problems }
        if facts.nothingIsKnown {
            plan.problems.append(
                "what is installed is not known: no lock file is there, and no native file or package is at hand"
            )
        }
        plan.notes += facts.notes
        return plan
    }
}
