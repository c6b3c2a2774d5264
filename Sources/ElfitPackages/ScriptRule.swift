import ElfitBaseImages
import ElfitFindingKinds
import ElfitSystem

/// Whether an image can start a script: by its `#!` line (Linux, fs/binfmt_script.c; env(1), -S).
enum ScriptRule {
    static func problem(_ script: ScriptFile, on base: BaseImage) -> PackageProblem? {
        let line = Line(script.interpreter)
        func problem(_ id: FindingID, _ sentence: String, _ evidence: String) -> PackageProblem {
            PackageProblem(id: id, sentence: sentence, path: script.display, evidence: evidence)
        }
        if line.hasCarriageReturn {
            return problem(
                .scriptInterpreterMissing,
                "its #! line ends with a carriage return (Windows line ends)",
                line.program)
        }
        guard !line.program.isEmpty else { return nil }
        if has(line.program, base) == false {
            let sentence = "its interpreter \(line.program) is not in the image"
            return problem(id(PathResolution.baseName(line.program)), sentence, line.program)
        }
        // env looks in the directories of PATH.
        guard let name = line.searched else { return nil }
        let places = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]
        let answers = places.map { has("\($0)/\(name)", base) }
        if answers.contains(true) || answers.contains(nil) || hasRuntime(name, base) { return nil }
        return problem(id(name), "its interpreter \(name), by way of env, is not in the image", name)
    }

    /// Nil where the image's programs are not known.
    static func has(_ path: String, _ base: BaseImage) -> Bool? {
        if case .absent = base.files.entry(at: path) {} else { return true }
        if base.programs.isEmpty, base.shell != nil { return path == base.shell ? true : nil }
        return base.hasProgram(path)
    }

    private static func hasRuntime(_ name: String, _ base: BaseImage) -> Bool {
        base.runtimes.contains { PathResolution.baseName($0.path) == name }
    }

    /// What an app brings along or is put on top of, as against what an image is chosen for.
    private static func id(_ program: String) -> FindingID {
        let isRuntime = ["python", "pypy", "node", "ruby", "perl", "php", "lua", "java", "tclsh", "Rscript"]
            .contains { program.hasPrefix($0) }
        return isRuntime ? .scriptRuntimeMissing : .scriptInterpreterMissing
    }

    /// The words of a `#!` line.
    struct Line {
        /// What the kernel starts.
        let program: String
        /// What env searches for, where env is started.
        let searched: String?
        let hasCarriageReturn: Bool

        init(_ text: String) {
            let words = text.split { $0 == " " || $0 == "\t" }.map(String.init)
            program = words.first ?? ""
            hasCarriageReturn = text.utf8.last == 0x0d
            let isEnv = PathResolution.baseName(program) == "env"
            // Options and variables stand before the name; -S may have the name behind it without a space.
            let rest = words.dropFirst().map { $0.hasPrefix("-S") ? String($0.dropFirst(2)) : $0 }
            searched =
                isEnv ? rest.first { !$0.isEmpty && !$0.hasPrefix("-") && !$0.contains("=") } : nil
        }
    }
}
