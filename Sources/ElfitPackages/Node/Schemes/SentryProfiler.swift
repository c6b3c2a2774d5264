/// Sentry's profiler: one file for each platform, libc and NODE_MODULE_VERSION (@sentry/profiling-node 1.3.5,
/// src/cpu_profiler.ts; the same in @sentry-internal/node-cpu-profiler).
struct SentryProfiler: NodeScheme {
    init?(_ files: NodeFiles) {
        let names = ["@sentry/profiling-node", "@sentry-internal/node-cpu-profiler"]
        guard names.contains(files.home.name) else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let start = "sentry_cpu_profiler-linux-\(target.processor)-\(target.libc.rawValue)-"
        let fitting = files.ownAddons.filter { build in
            guard build.name.hasPrefix(start), build.name.hasSuffix(".node") else { return false }
            let modules = build.name.dropFirst(start.count).dropLast(5)
            return target.moduleVersion.map { String($0) == modules } ?? true
        }
        let wanted = start + (target.moduleVersion.map(String.init) ?? "*") + ".node"
        return NodeSearch(tries: fitting.reversed(), wanted: wanted)
    }
}
