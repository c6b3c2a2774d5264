import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// Why a library is not found although it is there: what a user would otherwise search for hours.
extension ClosureBuilder {
    mutating func hint(_ name: String, _ requester: Int, hasReason: Bool) -> MissingLibrary.Hint? {
        if hasReason || name.isPath { return nil }
        return isMusl ? muslHint(name, requester) : glibcHint(name, requester)
    }

    private mutating func muslHint(_ name: String, _ requester: Int) -> MissingLibrary.Hint? {
        if result.closure.contains(where: { $0.object.soname == name }) { return .loadedUnderOtherName }
        if app.differs(name) { return listHint(name, requester) }
        return searcher(requester).hint(name) { listHint(name, requester) }
    }

    /// What the search lists of a requester and of all above it have to do with it.
    private func listHint(_ name: String, _ requester: Int) -> MissingLibrary.Hint? {
        for list in chain(from: requester).compactMap(searches.muslList) {
            if list.hasUnknownToken { return .unknownToken }
            let long = list.directories.filter { $0.utf8.count + 1 + name.utf8.count >= 512 }
            if long.contains(where: { exists($0 + "/" + name) }) { return .pathTooLong }
        }
        return nil
    }

    private mutating func glibcHint(_ name: String, _ requester: Int) -> MissingLibrary.Hint? {
        for above in chainIndices(from: requester).dropFirst() {
            guard let list = result.closure[above].object.facts.dynamic.runpath else { continue }
            let found =
                app.differs(name)
                ? runpathHint(name, list, above)
                : searcher(above).hint(name) { runpathHint(name, list, above) }
            if let found { return found }
        }
        // Also where there is a cache: it does not know of what came after it.
        return exists("/usr/local/lib/" + name) ? .outsideDefaultDirectories : nil
    }

    /// Whether the RUNPATH of an object above would have led to it.
    private func runpathHint(_ name: String, _ list: String, _ above: Int) -> MissingLibrary.Hint? {
        SearchPath.glibc(list, tokens(result.closure[above])).contains { exists($0 + "/" + name) }
            ? .runpathNotInherited : nil
    }

    private func exists(_ path: String) -> Bool {
        if case .object = entryAnywhere(PathResolution.normalized(path)).0 { true } else { false }
    }
}
