import ElfitBaseImages
import ElfitELF

package struct MissingLibrary: Sendable, Hashable {
    package let name: String
    package var neededBy: String
    /// What stood at the place where the search ended, when it was not usable.
    package let reason: String?
    /// Why it is missing although it is there, when that can be told.
    package let hint: Hint?

    package enum Hint: String, Sendable, Hashable {
        /// glibc: in a RUNPATH directory of an object above, which does not count here (3.1).
        case runpathNotInherited
        /// musl: an object in scope has this SONAME, which musl never reads (3.2 point 4).
        case loadedUnderOtherName
        /// In /usr/local/lib of the image, where glibc looks only by way of a cache (3.1 point 4).
        case outsideDefaultDirectories
        /// musl: the path to it is longer than the loader's buffer (3.2 point 5).
        case pathTooLong
        /// musl: the needing object's search list has a token that musl does not know (3.2 point 5).
        case unknownToken
        /// glibc: wanted by DT_FILTER (3.1 point 7).
        case filter
    }
}
