import ElfitBaseImages
import ElfitELF
import ElfitSystem

/// What the loader of one base image makes of one load root.
package struct Simulation: Sendable {
    /// What was simulated.
    package var root: LoadRoot?
    package var failure: RootFailure?
    package var closure: [LoadedObject] = [] { didSet { settledOwnObjects = nil } }
    package var missingLibraries: [MissingLibrary] = []
    package var missingSymbols: [MissingSymbol] = []
    package var missingVersions: [MissingVersion] = []
    package var events: [LoaderEvent] = []
    /// Starts without any loader.
    package var isStatic = false
    /// ``ownObjects`` of a closure that is complete: nearly every finding kind asks for them.
    private var settledOwnObjects: [LoadedObject]?
    package init() {}

    /// The app's own objects in the closure, the root first; the root alone where the closure was not built.
    package var ownObjects: [LoadedObject] { settledOwnObjects ?? pickedOwnObjects }

    /// To be called when the closure is complete.
    mutating func settle() { settledOwnObjects = pickedOwnObjects }

    private var pickedOwnObjects: [LoadedObject] {
        if closure.isEmpty, let root {
            return [
                LoadedObject(
                    path: root.path, realPath: root.path, object: root.object, requestedNames: [],
                    requester: nil,
                    isFromImage: false)
            ]
        }
        return closure.filter { !$0.isFromImage }
    }
}
