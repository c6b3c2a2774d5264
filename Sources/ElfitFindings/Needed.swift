import ElfitBaseImages
package import ElfitLinkSimulation
import ElfitPackages

extension Finding {
    /// Gives the file the name that reports have for it: the load root's own where the finding names none.
    mutating func name(in root: String, _ named: [String: String]) {
        if path.isEmpty { path = root } else if let name = named[path] { path = name }
    }
}

/// What something is missing in, by the name that reports have for it.
protocol Needed {
    var neededBy: String { get set }
}

extension MissingLibrary: Needed {}

extension MissingSymbol: Needed {}

extension MissingVersion: Needed {}

extension Array where Element: Needed {
    func neededBy(_ named: [String: String]) -> Self {
        if named.isEmpty { return self }
        return map { needed in
            guard let name = named[needed.neededBy] else { return needed }
            var copy = needed
            copy.neededBy = name
            return copy
        }
    }
}
