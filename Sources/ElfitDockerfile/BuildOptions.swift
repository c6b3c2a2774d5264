/// What a build is asked for besides its Dockerfile.
package struct BuildOptions: Sendable, Hashable {
    /// `--build-arg NAME=VALUE`: counts where an ARG declares the name.
    package var arguments: [String: String]
    /// The stage to build, by its name; nil for the last one.
    package var target: String?
    /// What is built for, which TARGETPLATFORM and TARGETARCH say.
    package var platform: String

    package init(arguments: [String: String] = [:], target: String? = nil, platform: String = "linux/amd64") {
        (self.arguments, self.target, self.platform) = (arguments, target, platform)
    }

    /// The variables that FROM may use without an ARG (BuildKit's defaultArgs).
    var predefined: [String: String] {
        let parts = platform.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let (system, machine) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
        let variant = parts.count > 2 ? parts[2] : ""
        var values = ["TARGETSTAGE": target ?? "default"]
        for start in ["BUILD", "TARGET"] {
            values[start + "PLATFORM"] = platform
            (values[start + "OS"], values[start + "ARCH"], values[start + "VARIANT"]) = (
                system, machine, variant
            )
            values[start + "OSVERSION"] = ""
        }
        return values.merging(arguments.filter { values[$0.key] != nil }) { _, given in given }
    }
}
