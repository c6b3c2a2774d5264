import BaseImages
import ELFFacts
import LinkSimulation

/// One native file of the app, where it was found and what is in it.
struct AppFile: Sendable {
    /// As the user named it, with the archive member.
    let display: String
    /// As the loader would know it.
    let path: String
    let object: LoadObject
}

/// Decides which native files something loads directly, and how (PRODUCT.md, "load root").
enum LoadRoots {
    static func select(_ files: [AppFile], each: LoadKind?) -> [(file: AppFile, root: LoadRoot)] {
        let needed = Set(files.flatMap { $0.object.facts.dynamic.needed.map(PathResolution.baseName) })
        return files.compactMap { file in
            let facts = file.object.facts
            guard facts.header.type == 2 || facts.header.type == 3 else { return nil }
            if let each {
                return (
                    file, LoadRoot(path: file.path, object: file.object, kind: each, hasHost: each.isDlopen)
                )
            }
            guard let kind = kind(file, needed) else { return nil }
            return (file, LoadRoot(path: file.path, object: file.object, kind: kind, hasHost: kind.isDlopen))
        }
    }

    /// Nil for a library that other files of the app bring in.
    private static func kind(_ file: AppFile, _ needed: Set<String>) -> LoadKind? {
        let facts = file.object.facts
        if facts.isExecutable || facts.isStaticExecutable { return .startUp }
        if file.path.hasSuffix(".node") { return .dlopenLazy }
        if isPythonModule(facts) { return .dlopenNow }
        let names = [PathResolution.baseName(file.path), facts.dynamic.soname ?? ""]
        return names.contains { needed.contains($0) } ? nil : .dlopenNow
    }

    /// A module exports PyInit_NAME (PEP 489; PEP 3121).
    private static func isPythonModule(_ facts: ELFFacts) -> Bool {
        facts.symbols.exports.contains { facts.symbols.nameStarts($0, with: "PyInit_") }
    }
}
