import ElfitBaseImages
import ElfitContainers
import ElfitFindingKinds
import ElfitPackages
import ElfitSystem

/// Whether what an image's ENTRYPOINT and CMD name can be started in it, by its USER.
struct StartCheck {
    private let files: ImageFiles<NativeContent>
    private let configuration: ImageConfiguration
    let words: [String]
    /// The shell of a shell form; nil for the exec form.
    private(set) var shell: String?
    private(set) var problems: [PackageProblem] = []
    /// The files that are started, by their real paths: the program, and the one that a shell is told to start.
    private(set) var programs: [String] = []

    private static let usualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    private static let shells: Set = ["sh", "bash", "ash", "dash", "zsh", "ksh"]

    init(_ files: ImageFiles<NativeContent>, _ configuration: ImageConfiguration) {
        (self.files, self.configuration) = (files, configuration)
        words = configuration.entrypoint + configuration.command
        guard let program = words.first, !program.isEmpty else { return }
        let user = ImageUser(configuration.user, files)
        if let problem = user.problem { add(.startNotPermitted, problem, configuration.user) }
        if words.count > 2, words[1] == "-c", Self.shells.contains(PathResolution.baseName(program)) {
            shell = program
        }
        guard check(program, user, isShell: shell != nil) else { return }
        if shell != nil {
            if let inner = Self.program(ofShell: words[2]) { _ = check(inner, user, isShell: false) }
        } else {
            checkScript(program, user)
        }
    }

    private mutating func add(_ id: FindingID, _ sentence: String, _ evidence: String) {
        problems.append(PackageProblem(id: id, sentence: sentence, evidence: evidence))
    }

    /// Whether a program is there and may be started.
    private mutating func check(_ program: String, _ user: ImageUser, isShell: Bool) -> Bool {
        guard let path = place(of: program) else {
            let how =
                isShell
                ? "CMD or ENTRYPOINT is in shell form, and \(program)" : "the image starts \(program), which"
            add(.startProgramMissing, "\(how) is not in it", program)
            return false
        }
        programs.append(path)
        if let problem = user.obstacle(to: path, access: 0o1) {
            add(.startNotPermitted, "\(user.label) must not execute \(path): \(problem)", program)
            return false
        }
        if case .file(.value(let content)) = files.node(at: path)?.node, content.script != nil,
            let problem = user.obstacle(to: path, access: 0o4)
        {
            add(.startNotPermitted, "\(user.label) must not read \(path): \(problem)", program)
        }
        return true
    }

    /// The file that an interpreter is told to run, where its name shows that it is one.
    private mutating func checkScript(_ program: String, _ user: ImageUser) {
        let name = PathResolution.baseName(program)
        let endings =
            name.hasPrefix("python") ? [".py"] : name.hasPrefix("node") ? [".js", ".mjs", ".cjs"] : []
        guard let script = words.dropFirst().first, endings.contains(where: script.hasSuffix) else { return }
        let path = absolute(script)
        guard case .file? = files.node(at: path)?.node else {
            return add(.startProgramMissing, "the image starts \(script), which is not in it", script)
        }
        if let problem = user.obstacle(to: path, access: 0o4) {
            add(.startNotPermitted, "\(user.label) must not read \(path): \(problem)", script)
        }
    }

    /// Where a program's file is, with links followed: by its path, or in a directory of PATH.
    private func place(of program: String) -> String? {
        if program.contains("/") { return file(absolute(program)) }
        let own = configuration.environment.last { $0.hasPrefix("PATH=") }.map { String($0.dropFirst(5)) }
        for directory in (own ?? Self.usualPath).split(separator: ":").prefix(256) {
            if let found = file(absolute(String(directory)) + "/" + program) { return found }
        }
        return nil
    }

    private func file(_ path: String) -> String? {
        guard let found = files.node(at: path), case .file = found.node else { return nil }
        return found.path
    }

    /// Relative to WORKDIR.
    private func absolute(_ path: String) -> String {
        PathResolution.normalized(path.hasPrefix("/") ? path : "/" + configuration.directory + "/" + path)
    }

    /// The first word of a shell's text, where it is one; assignments and `exec` are passed over.
    private static func program(ofShell text: String) -> String? {
        guard !text.contains(where: { "$`;&|()<>\\\"'*?\n".contains($0) }) else { return nil }
        let word = text.split(separator: " ").map(String.init).first { $0 != "exec" && !$0.contains("=") }
        // What the shell does itself has no file.
        let builtins: Set = [
            "echo", "cd", "set", "test", "true", "false", "printf", "trap", "ulimit", "export", ":", ".",
        ]
        return word.flatMap { builtins.contains($0) ? nil : $0 }
    }
}
