package import ElfitELF
import ElfitEmbeddedProfiles
import Synchronization

/// What host programs export, recorded from real ones: Profiles/hosts.
package enum RecordedHosts {
    /// One recorded program.
    package struct Program: Sendable {
        package let object: ELFObject
        /// Where it comes from: distribution, package and version.
        package let origin: String
    }

    private static let known = Mutex<[String: Program]>([:])

    /// CPython 3.`minor` for an architecture; nil where no such interpreter is recorded. One that is recorded
    /// for x86_64 alone stands for both: the C API of 3.11, 3.13 and 3.14 is the same on Debian's arm64, name for name.
    package static func python(minor: Int, architecture: Architecture) -> Program? {
        program("hosts/python-3.\(minor)-\(architecture).abi")
            ?? program("hosts/python-3.\(minor)-\(Architecture.amd64).abi")
    }

    /// The minor versions of CPython 3 that are recorded, ascending.
    package static let pythonMinors: [Int] = {
        let minors = EmbeddedProfiles.names.compactMap { name -> Int? in
            guard name.hasPrefix("hosts/python-3.") else { return nil }
            return Int(name.dropFirst("hosts/python-3.".count).prefix { $0.isNumber })
        }
        return Set(minors).sorted()
    }()

    /// Those of the recorded versions that export a symbol.
    package static func pythonMinors(having symbol: String, architecture: Architecture) -> [Int] {
        pythonMinors.filter { minor in
            python(minor: minor, architecture: architecture)?.object.symbols.findExport(named: symbol) != nil
        }
    }

    /// What is recorded in a file of Profiles/hosts, read once.
    static func program(_ name: String) -> Program? {
        known.withLock { known in
            if let program = known[name] { return program }
            guard let record = PackageRecord(embedded: name),
                let object = record.paths.first.flatMap(record.object)
            else { return nil }
            let program = Program(object: object, origin: "\(record.name) \(record.version)")
            known[name] = program
            return program
        }
    }
}
