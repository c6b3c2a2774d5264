/// node-pty: what was compiled, else the build for the platform, whatever its libc (node-pty 1.1.0, src/utils.ts).
struct NodePty: NodeScheme {
    init?(_ files: NodeFiles) {
        guard files.home.name == "node-pty" else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let prebuilt = "prebuilds/linux-\(target.processor)/pty.node"
        return NodeSearch(
            tries: files.existing(["build/Release/pty.node", "build/Debug/pty.node", prebuilt]), goesOn: true,
            wanted: prebuilt)
    }
}
