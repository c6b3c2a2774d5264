import ElfitBaseImages
import ElfitELF
import Synchronization

/// Where the app's files find what they need, on every image: most objects of an app search the same directories.
package final class SearchCache: Sendable {
    /// An answer keeps whom it is about: an identifier is an address, and must not come to mean something else.
    private struct Kept {
        let searcher: Searcher
        let image: BaseImage
        let app: any AppFiles & AnyObject
    }
    /// What a search depends on once its lists are expanded.
    private struct List: Hashable {
        let image: SearchKey.Image
        let app: ObjectIdentifier
        let directories: [SearchDirectory]
        let skipsDefaults: Bool
        /// Where what is told to the loader comes first: those whose own lists it hides.
        let owners: [SearchKey.Owner]
    }
    private let known = Mutex<[SearchKey: Kept]>([:])
    private let lists = Mutex<[List: SearchAnswers]>([:])
    private let muslLists = Mutex<[SearchKey.Owner: MuslList]>([:])

    package init() {}

    func searcher(
        _ key: SearchKey, of app: any AppFiles & AnyObject, on image: BaseImage,
        directories: () -> [SearchDirectory]
    ) -> Searcher {
        if let known = known.withLock({ $0[key]?.searcher }) { return known }
        let made = Searcher(answers(key, directories()))
        return known.withLock { known in
            if let first = known[key] { return first.searcher }
            known[key] = Kept(searcher: made, image: image, app: app)
            return made
        }
    }

    /// Nil for an object without a search list.
    func muslList(of loaded: LoadedObject) -> MuslList? {
        let dynamic = loaded.object.facts.dynamic
        if dynamic.runpath == nil && dynamic.rpath == nil { return nil }
        let owner = SearchKey.Owner(path: loaded.path, object: loaded.object.serial)
        if let known = muslLists.withLock({ $0[owner] }) { return known }
        let made = MuslList(loaded)
        muslLists.withLock { $0[owner] = made }
        return made
    }

    private func answers(_ key: SearchKey, _ directories: [SearchDirectory]) -> SearchAnswers {
        let list = List(
            image: key.image, app: key.app, directories: directories, skipsDefaults: key.skipsDefaults,
            owners: key.image.libraryPath == nil ? [] : key.owners)
        return lists.withLock { lists in
            if let known = lists[list] { return known }
            let made = SearchAnswers(directories)
            lists[list] = made
            return made
        }
    }
}
