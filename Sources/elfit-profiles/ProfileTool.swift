import ElfitBaseImages
import ElfitELF
import FoundationEssentials

/// Records base images' libraries as text, from unpacked Debian packages and from symbol tables.
///
///     elfit-profiles debian SUITE PACKAGE VERSION DIGEST DIRECTORY OUTPUT
///     elfit-profiles node VERSION OUTPUT NODE...
///     elfit-profiles host SUITE PACKAGE VERSION DIGEST FILE OUTPUT
///     elfit-profiles table NAME ARCHITECTURE TABLE OUTPUT [PATH-PREFIX=NEW]... [+SYMBOL]... [only=PATH] [not=PATH]
@main
struct ProfileTool {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "debian" where arguments.count == 7: try recordPackage(Array(arguments.dropFirst()))
        case "node" where arguments.count >= 4:
            try NodeRecord.record(
                version: arguments[1], output: arguments[2], programs: Array(arguments.dropFirst(3)))
        case "host" where arguments.count == 7: try recordHost(Array(arguments.dropFirst()))
        case "table" where arguments.count >= 5: try recordTable(Array(arguments.dropFirst()))
        case "gcc" where arguments.count >= 7: try recordGCC(Array(arguments.dropFirst()))
        case "names" where arguments.count >= 6: try recordNames(Array(arguments.dropFirst()))
        case "unversioned" where arguments.count >= 5: try recordUnversioned(Array(arguments.dropFirst()))
        case "subset" where arguments.count >= 6: try recordSubset(Array(arguments.dropFirst()))
        default:
            print("usage: elfit-profiles debian|host|node|table|gcc|names|unversioned|subset ...")
            throw ToolError.usage
        }
    }

    enum ToolError: Error {
        case usage, notAProgram
        case unknownArchitecture(String)
    }

    static func architecture(_ name: String) throws(ToolError) -> Architecture {
        guard let known = Architecture(rawValue: name) else { throw .unknownArchitecture(name) }
        return known
    }

    /// Every shared library of an unpacked package, with the links beside it.
    static func recordPackage(_ arguments: [String]) throws {
        let (suite, package, version, digest) = (arguments[0], arguments[1], arguments[2], arguments[3])
        let root = arguments[4]
        var head = "package \(suite) \(package) \(version)\ndigest \(digest)\n"
        var body = ""
        for path in try FileManager.default.subpathsOfDirectory(atPath: root).sorted()
        where path.contains("lib") {
            let full = root + "/" + path
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: full) {
                if path.contains(".so") { head += "link /\(path) \(target)\n" }
            } else if path.contains(".so"), !path.contains("/gconv/"), !path.contains("/audit/"),
                case .object(_, let object) = readObject(at: full, as: path)
            {
                body += ABIRecord.write(object.facts, path: "/" + path)
            }
        }
        try (head + body).write(toFile: arguments[5], atomically: true, encoding: .utf8)
    }

    /// What one program exports to the modules that it loads.
    static func recordHost(_ arguments: [String]) throws {
        let (suite, package, version, digest) = (arguments[0], arguments[1], arguments[2], arguments[3])
        guard case .object(_, let object) = readObject(at: arguments[4], as: arguments[4]) else {
            throw ToolError.notAProgram
        }
        let name = "/usr/bin/" + (arguments[4].split(separator: "/").last ?? "")
        let head = "package \(suite) \(package) \(version)\ndigest \(digest)\n"
        try (head + ABIRecord.write(object.facts, path: name))
            .write(toFile: arguments[5], atomically: true, encoding: .utf8)
    }
}
