/// A change that may help against findings of a kind: each kind names its own, and the search for fixes tries them by
/// simulating again. A bigger image and another build of the package may help against any.
package enum PossibleFix: Sendable, Hashable, CaseIterable {
    /// Libraries that are not in the image: by its package manager, or carried over from another stage.
    case library
    /// The app's own files built without a mark that asks for an executable stack.
    case plainStack
    /// With thread-local variables in the models for objects that are opened later.
    case dynamicTLS
    /// With the C++ and compiler runtimes linked in.
    case staticRuntime
    /// With relocations that every loader reads.
    case unpackedRelocations
    /// With both symbol hash tables.
    case bothHashTables
    /// With a search list that serves the libraries below too.
    case inheritedSearchList
    /// Without relocations of code.
    case positionIndependentCode
    /// The same for a program.
    case positionIndependentProgram
    /// With segments for the largest pages.
    case largestPages
    /// A Go program built without a loader.
    case staticGo
    /// A program with its libraries linked in.
    case staticProgram
}
