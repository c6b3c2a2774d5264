import ElfitDockerfile
import ElfitFindings

extension Remark {
    init(_ problem: DockerfileProblem) {
        self.init(path: problem.file, line: max(1, problem.line), sentence: problem.message)
    }
}
