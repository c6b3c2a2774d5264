import ElfitBaseImages
import ElfitELF

extension [AppFile] {
    /// The architectures that what the given files make up is judged on: all that are simulated and, where none is,
    /// the others. `x86_64` comes first.
    func architectures(of files: [Int]) -> [Architecture] {
        let all = Set(files.compactMap { self[$0].object.facts.header.architecture })
        let simulated = all.filter(\.isSimulated)
        return (simulated.isEmpty ? all : simulated).sorted().reversed()
    }
}
