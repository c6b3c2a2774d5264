import ArgumentParser

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
        subcommands: [Check.self, Inspect.self, Bases.self, Base.self])
}
