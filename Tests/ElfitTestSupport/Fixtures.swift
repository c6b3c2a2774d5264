import Foundation
import Testing

/// Small ELF files made from a few lines of C, so that a test shows what it is about.
extension Folder {
    /// Compiles and links a shared object without any library of the machine; the full path.
    @discardableResult
    package func library(_ name: String, _ source: String, _ options: String...) -> String {
        compile(name, source, ["-shared", "-fPIC", "-nostdlib"] + options)
    }

    /// Compiles with the toolchain's own clang and lld: they make files of any machine.
    @discardableResult
    package func compile(_ name: String, _ source: String, _ options: [String]) -> String {
        let target = file(name)
        try! FileManager.default.createDirectory(
            atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        let key = CompileCache.key(source, options, in: path)
        CompileCache.note(target, key)
        if let data = CompileCache.bytes(key) {
            _ = FileManager.default.createFile(
                atPath: target, contents: data, attributes: [.posixPermissions: 0o755])
            return target
        }
        let input = write("source-\(UUID().uuidString).c", source)
        let linker = options.contains("-c") ? [] : ["-fuse-ld=lld"]
        let outcome = run(["clang", "-O1", "-w", input, "-o", target] + linker + options)
        if outcome.status != 0 { Issue.record("clang: \(outcome.errors)") }
        try? FileManager.default.removeItem(atPath: input)
        if outcome.status == 0 { CompileCache.keep(key, Data(readBytes(target))) }
        return target
    }
}

/// The repository's top folder.
package let repository: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
}()
