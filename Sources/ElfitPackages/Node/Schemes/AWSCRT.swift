/// aws-crt: one directory for each platform, the libc as `ldd --version` has it (aws-crt 1.26.2,
/// dist/native/binding.js). An image without ldd passes for glibc.
struct AWSCRT: NodeScheme {
    init?(_ files: NodeFiles) {
        guard files.home.name == "aws-crt" else { return nil }
    }

    func search(_ files: NodeFiles, on target: NodeTarget) -> NodeSearch {
        let directory = "linux-\(target.processor)-\(target.lddLibc.rawValue)"
        let path = "dist/bin/\(directory)/aws-crt-nodejs.node"
        return NodeSearch(tries: files.existing([path]), wanted: path)
    }
}
