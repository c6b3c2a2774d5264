import Foundation
import PackagePlugin

/// Compresses Profiles into a Swift file of the target that uses the plugin, at each build after a change.
@main
struct EmbedProfiles: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let profiles = context.package.directoryURL.appending(path: "Profiles")
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
        let inputs = FileManager.default.enumerator(at: profiles, includingPropertiesForKeys: nil)
        return [
            .buildCommand(
                displayName: "Compressing Profiles",
                executable: try context.tool(named: "elfit-embed").url,
                arguments: [profiles.path, output.path],
                inputFiles: (inputs?.compactMap { $0 as? URL } ?? []).filter { !$0.hasDirectoryPath },
                outputFiles: [output])
        ]
    }
}
