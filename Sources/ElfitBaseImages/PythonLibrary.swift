import ElfitELF
import ElfitSystem

extension PackageRecord {
    /// The minor version in `/usr/local/lib/libpython3.12.so.1.0`.
    static func pythonMinor(_ path: String) -> Int? {
        let name = PathResolution.baseName(path)
        guard name.hasPrefix("libpython3.") else { return nil }
        return Int(name.dropFirst("libpython3.".count).prefix { $0.isNumber })
    }

    /// The library of a Python that was built with `--enable-shared`: it exports what the interpreter exports that is
    /// recorded. `libpython3.so` beside it stands for the limited API and needs it.
    convenience init?(python path: String, architecture: Architecture, isMusl: Bool) {
        guard let minor = Self.pythonMinor(path),
            let host = RecordedHosts.python(minor: minor, architecture: architecture)
        else { return nil }
        var facts = host.object.facts
        facts.interpreter = nil
        facts.header.machine = architecture.machine
        facts.dynamic.soname = PathResolution.baseName(path)
        facts.dynamic.needed =
            isMusl ? ["libc.musl-\(architecture.rawValue).so.1"] : ["libm.so.6", "libc.so.6"]
        var stub = ELFFacts(header: facts.header, fileSize: 0)
        stub.dynamicFileSize = 1
        stub.dynamic.hasGnuHash = true
        stub.dynamic.soname = "libpython3.so"
        stub.dynamic.needed = [PathResolution.baseName(path)]
        let directory = PathResolution.directory(of: path)
        self.init(
            name: "libpython3.\(minor)", certainty: .derived,
            libraries: [(path, facts), (directory + "/libpython3.so", stub)])
    }
}
