import ElfitBaseImages
import ElfitELF

/// The objects of a closure by the names that glibc knows them as (loader-rules 5.2).
struct KnownFiles {
    private let closure: [LoadedObject]
    private var hosts: [String: Int] = [:]
    private var all: [String: Int] = [:]

    init(_ closure: [LoadedObject]) {
        self.closure = closure
        for (index, loaded) in closure.enumerated() {
            for name in loaded.requestedNames { add(name, index, loaded.isHost) }
            add(loaded.path, index, loaded.isHost)
        }
    }

    private mutating func add(_ name: String, _ index: Int, _ isHost: Bool) {
        if all[name] == nil { all[name] = index }
        if isHost, hosts[name] == nil { hosts[name] = index }
    }

    /// The object that answers for a file which DT_VERNEED names: what was loaded first is found first.
    func definer(of file: String) -> LoadedObject? { (hosts[file] ?? all[file]).map { closure[$0] } }
}
