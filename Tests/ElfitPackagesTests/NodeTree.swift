import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitKit
import ElfitPackages
import ElfitTestSupport
import Foundation

/// A node_modules tree of small real addons, and what elfit says of it.
final class NodeTree {
    let folder = Folder()
    private var stubs: [String: String] = [:]

    enum Target: String { case glibc, musl }

    /// An addon of Node-API that needs the libc by name; `machine` is an e_machine value.
    @discardableResult
    func addon(_ path: String, _ libc: Target, machine: UInt8 = 62, source: String? = nil) -> String {
        let body = source ?? "int napi_register_module_v1(void) { return puts(\"x\"); }"
        return native(path, libc, machine, "int puts(const char *); \(body)", ["-shared"])
    }

    /// A program that starts with the libc's loader.
    @discardableResult
    func program(_ path: String, _ libc: Target?) -> String {
        let loader = libc == .musl ? "/lib/ld-musl-x86_64.so.1" : "/lib64/ld-linux-x86-64.so.2"
        let options = libc == nil ? ["-static"] : ["-pie", "-fPIE", "-Wl,--dynamic-linker,\(loader)"]
        return native(path, libc, 62, "void _start(void) { }", options)
    }

    private func native(
        _ path: String, _ libc: Target?, _ machine: UInt8, _ source: String, _ options: [String]
    )
        -> String
    {
        let library = libc.map { [stub($0)] } ?? []
        let full = folder.compile(
            "app/" + path, source, options + ["-fPIC", "-nostdlib", "-Wl,--no-as-needed"] + library)
        if machine != 62 {
            var bytes = readBytes(full)
            bytes[18] = machine
            folder.write("app/" + path, bytes)
        }
        return full
    }

    private func stub(_ libc: Target) -> String {
        if let known = stubs[libc.rawValue] { return known }
        let soname = libc == .glibc ? "libc.so.6" : "libc.musl-x86_64.so.1"
        let path = folder.compile(
            "stubs/" + soname, "int puts(const char *s) { return 0; }",
            ["-shared", "-fPIC", "-nostdlib", "-Wl,-soname,\(soname)"])
        stubs[libc.rawValue] = path
        return path
    }

    /// A package as Yarn keeps it in its cache: a zip archive with node_modules in it.
    func packed(_ package: String, _ libc: Target?, _ json: [String: Any], _ texts: [String: String] = [:]) {
        let data = try! JSONSerialization.data(withJSONObject: json)
        let place = "node_modules/\(package)/"
        var members = [WheelMember(place + "package.json", Array(data))]
        if let libc {
            let addon = addon("../packed/\(package).node", libc)
            members.append(WheelMember(place + "build/Release/addon.node", readBytes(addon)))
        }
        members += texts.map { WheelMember(place + $0, Array($1.utf8)) }
        let name = package.replacing("/", with: "-") + "-npm-1.0.0-0123456789-abcdefabcd.zip"
        folder.write("app/.yarn/cache/.keep", [])
        folder.wheel("app/.yarn/cache/" + name, members)
    }

    func text(_ path: String, _ text: String) { folder.write("app/" + path, text) }

    func json(_ path: String, _ fields: [String: Any]) {
        let data = try! JSONSerialization.data(withJSONObject: fields)
        folder.write("app/\(path)/package.json", Array(data))
    }

    /// The head of a macOS file for arm64.
    func macFile(_ path: String) {
        folder.write(
            "app/" + path, [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1] + [UInt8](repeating: 0, count: 56))
    }

    /// - Parameter asksForRuntimes: whether an image without a Node fails; most tests are about packages alone.
    func check(
        _ bases: [String], node: String? = nil, asksForRuntimes: Bool = false,
        placement: AppPlacement = AppPlacement()
    ) throws -> Checked {
        var options = ScanOptions(paths: [folder.file("app")], threads: 2)
        options.asksForRuntimes = asksForRuntimes
        options.bases = bases
        options.packages.node = node.map { .init($0) }
        options.packages.placement = placement
        return Checked(result: try Scan(options).run(), root: folder.file("app") + "/")
    }
}

/// A check's outcome, by package and with short paths.
struct Checked {
    let result: CheckResult
    let root: String

    func short(_ path: String) -> String { path.replacing(root, with: "") }

    var packages: [String] { result.packages.map(\.label) }

    func answer(_ name: String, on base: String, architecture: Architecture = .amd64) -> PackageAnswer? {
        result.packageAnswers.first {
            result.packages[$0.package].name == name && $0.base == base && $0.architecture == architecture
        }
    }

    /// Load roots of a package on a base image.
    func used(_ name: String, on base: String) -> [String] {
        result.answers.filter { answer in
            answer.base == base && answer.package.map { result.packages[$0].name == name } == true
        }.map { short($0.path) }
    }

    /// `PATH: REASON` of a package's unused files.
    func unused(_ name: String, on base: String) -> [String] {
        (answer(name, on: base)?.unused ?? []).map { "\(short($0.path)): \($0.reason.rawValue)" }.sorted()
    }

    func ids(_ name: String, on base: String) -> [FindingID] {
        (answer(name, on: base)?.findings ?? []).map(\.id)
    }
}
