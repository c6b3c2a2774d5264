import ElfitDockerfile
import ElfitFindingKinds
import ElfitFindings
import ElfitPackages

/// Finds the place of each finding, the one home of that rule: a line that a pull request may change comes before the
/// binary that shows the finding.
///
/// What is about the image alone (it has no Python) and what belongs to no package is shown at the FROM line of the
/// Dockerfile in use. What is about a package is shown at the package's line in the lock file, else in requirements.txt,
/// pyproject.toml or package.json, else at the FROM line. Where none of these is known the file itself is the place;
/// objects of a base image are then shown at the entry point that meets them.
struct Places {
    private struct Name: Hashable {
        let ecosystem: AppPackage.Ecosystem
        let name: String
    }
    private let result: CheckResult
    private let archives: [String: String]
    private let files: Set<String>
    private let directory: String
    private var locked: [Name: [SourceLine]] = [:]
    private var declared: [Name: [SourceLine]] = [:]
    private let image: SourceLine?

    init(_ result: CheckResult, _ settings: ReportSettings) {
        self.result = result
        directory = settings.directory
        files = Set(result.files.map(\.path))
        archives = Dictionary(
            result.files.compactMap { file in file.archive.map { (file.path, $0) } }
                + result.unread.compactMap { file in file.archive.map { (file.path, $0) } }
        ) { first, _ in first }
        image = result.imageInUse.map { SourceLine(path: $0.file, line: max($0.line, 1)) }
        for install in result.installs {
            guard let line = install.source else { continue }
            let name = Name(ecosystem: install.package.ecosystem, name: install.package.registryName)
            if locked[name]?.contains(line) != true { locked[name, default: []].append(line) }
        }
        for item in result.declarations {
            declared[Name(ecosystem: item.ecosystem, name: item.name), default: []]
                .append(SourceLine(path: item.path, line: item.line))
        }
    }

    func place(_ item: ReportedFinding) -> Placement {
        let file = file(item)
        let line = item.isAboutRuntime && image != nil ? nil : packageLine(item)
        var placement = placement(line, file)
        placement.locked = item.locked?.package.label
        return placement
    }

    /// Where something is shown that several packages have: at the image's line.
    func place(ofAll items: [ReportedFinding]) -> Placement? {
        guard let first = items.first else { return nil }
        let packages = Set(items.map { $0.packageLabel(in: result) })
        return packages.count > 1 && image != nil ? placement(nil, file(first)) : place(first)
    }

    private func placement(_ line: SourceLine?, _ file: Place) -> Placement {
        let image = image.map(place)
        let main = line.map(place) ?? image ?? file
        return Placement(main: main, file: file, image: main == image ? nil : image)
    }

    private func file(_ item: ReportedFinding) -> Place {
        if let source = item.locked?.source { return place(source) }
        let path = item.finding.path
        if files.contains(path) || item.roots.isEmpty { return place(ofPath: path) }
        let root = place(ofPath: item.roots[0])
        return Place(uri: root.uri, path: root.path, isRelative: root.isRelative, member: path)
    }

    /// Nil for what belongs to no package, and for a package that no file of the project names.
    private func packageLine(_ item: ReportedFinding) -> SourceLine? {
        if let source = item.locked?.source { return source }
        guard let package = item.package.map({ result.packages[$0] }), package.ecosystem != .none else {
            return nil
        }
        let name = Name(ecosystem: package.ecosystem, name: package.registryName)
        return nearest(locked[name], to: package.location) ?? nearest(declared[name], to: package.location)
    }

    /// Of several files that name a package, the one in the directory that the package lies below.
    private func nearest(_ lines: [SourceLine]?, to location: String) -> SourceLine? {
        lines?.min { length($0, location) > length($1, location) }
    }

    /// How much of a package's path leads to a file's directory; less than 0 where it lies elsewhere.
    private func length(_ line: SourceLine, _ location: String) -> Int {
        let folder = line.path.lastIndex(of: "/").map { String(line.path[...$0]) } ?? ""
        return location.hasPrefix(folder) ? folder.count : -1
    }

    private func place(_ line: SourceLine) -> Place {
        place(ofPath: line.path, line: line.line)
    }

    /// - Parameters:
    ///   - name: a path as reports show it, with the archive member.
    ///   - line: from 1.
    func place(ofPath name: String, line: Int = 1) -> Place {
        let archive = archives[name]
        let member = archive.map { String(name.dropFirst($0.count + 1)) }
        var path = archive ?? name
        if path.hasPrefix(directory + "/") { path.removeFirst(directory.count + 1) }
        while path.hasPrefix("./") { path.removeFirst(2) }
        let isRelative = !path.hasPrefix("/")
        let encoded = Self.encoded(path)
        return Place(
            uri: isRelative ? encoded : "file://" + encoded, path: path, isRelative: isRelative,
            member: member, line: max(line, 1))
    }

    /// Percent-encodes all but unreserved characters and slashes: a colon would make a scheme of a first segment.
    static func encoded(_ path: String) -> String {
        var bytes: [UInt8] = []
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                bytes.append(byte)
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                bytes += "%\(digits.count == 1 ? "0" : "")\(digits)".utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
