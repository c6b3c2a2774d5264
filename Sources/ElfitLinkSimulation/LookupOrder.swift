import ElfitBaseImages
import ElfitELF

extension [LoadedObject] {
    /// In the order in which references are looked up: what the process had before, then the module and what came
    /// with it (loader-rules 4.1).
    var inLookupOrder: [LoadedObject] { filter(\.isHost) + filter { !$0.isHost } }

    /// In the order in which a reference of `object` is looked up.
    func scope(of object: LoadedObject, on libc: Libc) -> [LoadedObject] {
        object.isSearchedFirst(on: libc) ? [object] + inLookupOrder : inLookupOrder
    }
}

extension ELFObject {
    /// How musl recognises a glibc libc.so.6 (loader-rules 3.2 point 7).
    var isGlibcItself: Bool {
        symbols.findExport(named: "__libc_start_main") != nil && symbols.findExport(named: "stdin") != nil
    }
}
