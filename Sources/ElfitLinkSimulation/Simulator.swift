package import ElfitBaseImages
import ElfitELF

/// Does on paper what a base image's loader would do for a load root.
package struct Simulator: Sendable {
    package let base: BaseImage
    package let app: any AppFiles
    private let cache: BindingCache
    private let searches: SearchCache

    /// `cache` is shared by all simulators of one scan, `searches` by those that ask the same images again.
    package init(
        base: BaseImage, app: any AppFiles, cache: BindingCache = BindingCache(),
        searches: SearchCache = SearchCache()
    ) {
        self.base = base
        self.app = app
        self.cache = cache
        self.searches = searches
    }

    package func simulate(_ root: LoadRoot) -> Simulation {
        var result = outcome(root)
        result.settle()
        return result
    }

    private func outcome(_ root: LoadRoot) -> Simulation {
        var result = Simulation()
        result.root = root
        if let failure = startFailure(root) {
            result.failure = failure
            guard root.kind == .listed, case .missingInterpreter = failure, base.libc != .none else {
                return result
            }
        }
        if isStatic(root) {
            result.isStatic = true
            return result
        }
        // musl takes its own libc in place of a glibc that is opened (3.2 point 7).
        if base.libc.isMusl, root.kind.isDlopen, root.object.isGlibcItself { return result }
        var builder = ClosureBuilder(base: base, app: app, root: root, searches: searches)
        builder.result = result
        builder.build()
        result = builder.result
        let binder = Binder(base: base, root: root, closure: builder, cache: cache)
        // What the host had loaded before was bound before.
        let closure = result.closure
        for index in closure.indices where !closure[index].isHost {
            let loaded = closure[index]
            binder.addMissing(in: loaded, to: &result.missingSymbols)
            result.events += RelocationRules.events(loaded, root: root, base: base)
            result.events += ObjectChecks.events(loaded, in: closure, root: root, base: base)
        }
        let files = KnownFiles(closure)
        let checks = DefinitionChecks(closure: closure, files: files, base: base, cache: cache)
        result.events += checks.events(root: root)
        if base.libc.isGlibc {
            let versions = VersionCheck.missing(in: closure, files: files, cache: cache)
            result.missingVersions = versions.missing
            result.events += versions.events
        }
        return result
    }

    /// A program that the kernel starts by itself (8); whoever dlopens it gets no further than with others.
    private func isStatic(_ root: LoadRoot) -> Bool {
        root.object.facts.isStaticExecutable && !root.kind.isDlopen
    }

    /// What ends it before any library is looked for (loader-rules 1, 2).
    private func startFailure(_ root: LoadRoot) -> RootFailure? {
        let facts = root.object.facts
        guard facts.simulatedArchitecture == base.architecture else {
            if facts.header.elfClass != .elf64 { return .wrongClass }
            if base.comesForOthers, let own = facts.header.architecture, !own.isSimulated {
                return .notSimulated(own)
            }
            return .wrongMachine(facts.header.machineName)
        }
        if isStatic(root) { return nil }
        if !facts.header.type.isLinked {
            return .notLoadable("neither a shared object nor an executable")
        }
        guard facts.dynamicFileSize ?? 0 > 0 else { return .notLoadable("no dynamic section") }
        if facts.loadSegments.isEmpty { return .notLoadable("no loadable segments") }
        if facts.isExecutable, !root.kind.isDlopen, let interpreter = facts.interpreter {
            if case .object = base.files.entry(at: interpreter) { return nil }
            return .missingInterpreter(interpreter)
        }
        return base.libc == .none ? .noLoader : nil
    }
}
