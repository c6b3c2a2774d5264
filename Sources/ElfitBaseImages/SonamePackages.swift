import ElfitEmbeddedProfiles

/// Which package brings a library: Profiles/soname-packages.tsv, whose head says how each part is known.
package struct SonamePackages: Sendable {
    /// A package of Alpine.
    package struct Apk: Sendable, Hashable {
        package let name: String
        /// How sure it is that this package has this very SONAME.
        package let certainty: Certainty
        /// What else there is to say, empty for nothing.
        package let note: String
    }

    /// What Alpine has instead, under another SONAME.
    package struct Substitute: Sendable, Hashable {
        package let soname: String
        package let apk: String
        package let note: String
    }

    package let soname: String
    /// The package by suite: `debian13` to `libstdc++6`.
    package internal(set) var debian: [String: String] = [:]
    /// Not a drop-in unless the note says so.
    package internal(set) var substitutes: [Substitute] = []
    var newest: Apk?
    var limited: [(apk: Apk, from: Version?, to: Version?)] = []

    /// The suites with a column in the table.
    package static let suites = ["debian11", "debian12", "debian13", "debian14"]
    /// The Alpine release of the table's column.
    private static let newestRelease = Version("3.24")

    /// The package that has this SONAME in an Alpine release such as 3.20; nil where none has it. Nothing but
    /// the newest release's packages is known of a SONAME without lines of its own: then the answer is
    /// `assumed` for older ones.
    package func apk(release: Version) -> Apk? {
        for line in limited {
            let isAfter = line.from.map { release >= $0 } ?? true
            let isBefore = line.to.map { release <= $0 } ?? true
            if isAfter && isBefore { return line.apk }
        }
        guard limited.isEmpty, let newest else { return nil }
        guard release < Self.newestRelease else { return newest }
        return Apk(name: newest.name, certainty: .assumed, note: newest.note)
    }

    /// What is known of a SONAME, nil when the table does not have it.
    package static func packages(for soname: String) -> SonamePackages? { table[soname] }

    /// Every SONAME of the table, sorted.
    package static var sonames: [String] { table.keys.sorted() }

    private static let table: [String: SonamePackages] = {
        let text = EmbeddedProfiles.head("soname-packages.tsv") ?? []
        var table: [String: SonamePackages] = [:]
        for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let fields = String(decoding: line, as: UTF8.self)
                .split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count >= 5 else { continue }
            table[fields[1], default: SonamePackages(soname: fields[1])].add(fields)
        }
        return table
    }()

    private init(soname: String) { self.soname = soname }

    private mutating func add(_ fields: [String]) {
        switch fields[0] {
        case "soname" where fields.count >= 8:
            for (suite, package) in zip(Self.suites, fields[2...5]) where package != "-" {
                debian[suite] = package
            }
            let certainty: Certainty = fields[7] == "recipe" ? .real : .assumed
            if fields[6] != "-" { newest = Apk(name: fields[6], certainty: certainty, note: "") }
        case "limited" where fields.count >= 6:
            let bounds = fields[3...4].map { $0 == "-" ? nil : Version($0) }
            let certainty: Certainty = fields[5].contains("not verified") ? .assumed : .real
            limited.append(
                (Apk(name: fields[2], certainty: certainty, note: fields[5]), bounds[0], bounds[1]))
        case "instead":
            substitutes.append(Substitute(soname: fields[2], apk: fields[3], note: fields[4]))
        default: break
        }
    }
}
