import ArgumentParser
import Glibc

@main
struct Elfit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "elfit",
        abstract: "Tells whether an app's native code runs on a base image, before you rebuild the image.",
        discussion: """
            elfit check dist/ --base alpine:3.20 --base distroless/cc
            elfit inspect app/module.so
            elfit bases
            """,
        version: "0.1.0",
        subcommands: [Check.self, Explain.self, Inspect.self, Bases.self, Base.self])

    /// As ArgumentParser's own, but wrong usage ends with 2 (PRODUCT.md), not with sysexits' 64.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            complain(lines: fullMessage(for: error))
            Glibc.exit(2)
        }
    }
}
