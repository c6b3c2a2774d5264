import ElfitBaseImages
import ElfitELF

/// The objects of a closure by what a need may call them, and by where they are: the first object of each.
struct ClosureNames {
    private var names: [String: Int] = [:]
    private var places: [String: Int] = [:]

    /// The first object that was called so.
    func index(named name: String) -> Int? { names[name] }

    /// The first object that is the file at this path, links resolved.
    func index(at realPath: String) -> Int? { places[realPath] }

    mutating func add(_ name: String, _ index: Int) {
        if let known = names[name], known <= index { return }
        names[name] = index
    }

    mutating func add(place: String, _ index: Int) {
        if places[place] == nil { places[place] = index }
    }
}
