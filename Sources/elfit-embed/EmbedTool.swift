import FoundationEssentials

/// Compresses the recorded profiles into one Swift file that is compiled into the program.
///
///     elfit-embed PROFILES OUTPUT
///
/// What is asked of a profile is asked of one library at a time, so each is a frame of its own. The same
/// library of another suite or architecture differs little: it is compressed against that one.
@main
struct EmbedTool {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count == 2 else {
            print("usage: elfit-embed PROFILES OUTPUT")
            throw ToolError.usage
        }
        var files = try profileNames(arguments[0]).map { name in
            ProfileParts(name, Array(try Data(contentsOf: URL(filePath: arguments[0] + "/" + name))))
        }
        files.sort { $0.name < $1.name }
        let blob = try Blob(files)
        try blob.source.write(toFile: arguments[1], atomically: true, encoding: .utf8)
    }

    enum ToolError: Error {
        case usage
        case zstd(String)
    }

    /// What the program reads: images, packages, and tables; not locks and digests.
    private static func profileNames(_ directory: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: directory).filter { name in
            [".image", ".abi", ".tsv"].contains { name.hasSuffix($0) }
        }
    }
}
