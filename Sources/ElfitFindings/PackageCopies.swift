package import ElfitPackages

/// Numbers what packages of one name at several places show alike; `Key` is what they show.
package struct PackageCopies<Key: Hashable & Sendable>: Sendable {
    /// The rank of each package that is not alone with its name, by index.
    private var ranks: [Int: Int] = [:]
    /// The ranks of those that show something.
    private var showing: [Key: Set<Int>] = [:]

    package init(_ packages: [AppPackage]) {
        let sorted = packages.indices.filter { packages[$0].ecosystem != .none }
        for copies in Dictionary(grouping: sorted, by: { Name(packages[$0]) }).values where copies.count > 1 {
            let places = copies.map { index in
                let names = packages[index].location.split(separator: "/").filter { $0 != "." }
                // A nested node_modules comes after the one that it is in.
                return (depth: names.count, path: names.joined(separator: "/"), index: index)
            }
            for (rank, place) in places.sorted(by: <).enumerated() { ranks[place.index] = rank }
        }
    }

    private struct Name: Hashable {
        let ecosystem: AppPackage.Ecosystem
        let name: String
        init(_ package: AppPackage) { (ecosystem, name) = (package.ecosystem, package.name) }
    }

    /// Whether a package's name is there more than once.
    package func isCopy(_ package: Int?) -> Bool { package.map { ranks[$0] != nil } ?? false }

    /// Notes that a package shows something.
    package mutating func add(_ key: Key, of package: Int?) {
        guard let package, let rank = ranks[package] else { return }
        showing[key, default: []].insert(rank)
    }

    /// Which one a package is of those that show something, from 1; 1 for a package that is alone.
    package func number(of key: Key, in package: Int?) -> Int {
        guard let package, let rank = ranks[package], let all = showing[key] else { return 1 }
        return all.count { $0 <= rank }
    }
}
