import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Why a library is not found although it is there: what a user would otherwise search for hours.
struct MissingHints {
    private let builder: ClosureBuilder

    init(_ builder: ClosureBuilder) { self.builder = builder }

    func hint(_ name: String, _ requester: Int, hasReason: Bool) -> MissingLibrary.Hint? {
        if hasReason || name.isPath { return nil }
        return builder.isMusl ? muslHint(name, requester) : glibcHint(name, requester)
    }

    private func muslHint(_ name: String, _ requester: Int) -> MissingLibrary.Hint? {
        let chain = builder.chain(from: requester)
        if builder.result.closure.contains(where: { $0.object.facts.dynamic.soname == name }) {
            return .loadedUnderOtherName
        }
        for loaded in chain {
            let dynamic = loaded.object.facts.dynamic
            guard let list = dynamic.runpath ?? dynamic.rpath else { continue }
            let directories = SearchPath.musl(list, origin: PathResolution.directory(of: loaded.path))
            if SearchPath.hasUnknownToken(list) { return .unknownToken }
            let long = directories.map { $0 + "/" + name }.filter { $0.utf8.count >= 512 }
            if long.contains(where: exists) { return .pathTooLong }
        }
        return nil
    }

    private func glibcHint(_ name: String, _ requester: Int) -> MissingLibrary.Hint? {
        for loaded in builder.chain(from: requester).dropFirst() {
            guard let list = loaded.object.facts.dynamic.runpath else { continue }
            if SearchPath.glibc(list, builder.tokens(loaded)).contains(where: { exists($0 + "/" + name) }) {
                return .runpathNotInherited
            }
        }
        // Also where there is a cache: it does not know of what came after it.
        return exists("/usr/local/lib/" + name) ? .outsideDefaultDirectories : nil
    }

    private func exists(_ path: String) -> Bool {
        if case .object = builder.entryAnywhere(PathResolution.normalized(path)).0 { true } else { false }
    }
}
