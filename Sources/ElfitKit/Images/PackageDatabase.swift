import ElfitBaseImages
import ElfitContainers
import ElfitSystem

/// What an image's package manager says it has installed: dpkg's lists, distroless's records of them, apk's database.
struct PackageDatabase {
    struct Package {
        let name: String
        let version: String
    }
    /// For people: `dpkg`, `apk`.
    let manager: String
    private(set) var packages: [Package] = []
    /// Whether it is distroless's: one record a package, and no dpkg.
    private(set) var isOfRecords = false
    /// The package that a file belongs to, by its path with the links of its directories followed.
    private(set) var owners: [String: Int] = [:]
    private let files: ImageFiles<NativeContent>

    private static let lists = "/var/lib/dpkg/info"
    private static let status = "/var/lib/dpkg/status"
    /// Where distroless images keep one record a package.
    private static let records = "/var/lib/dpkg/status.d"
    private static let alpine = ["/lib/apk/db/installed", "/usr/lib/apk/db/installed"]
    private static let opaque = ["/var/lib/rpm", "/usr/lib/sysimage/rpm"]

    /// Whether a file is part of such a database.
    static func isOf(_ path: String) -> Bool {
        path.hasPrefix(lists + "/") && path.hasSuffix(".list") || path == status
            || path.hasPrefix(records + "/") || alpine.contains(path)
    }

    /// Whether a file is kept by package managers for themselves.
    static func isState(_ path: String) -> Bool {
        [
            "/var/lib/dpkg/", "/var/lib/apt/", "/var/cache/", "/var/log/", "/lib/apk/", "/usr/lib/apk/",
            "/etc/",
        ]
        .contains { path.hasPrefix($0) }
    }

    /// The database of an image whose packages' files are listed in a form that is not read.
    static func isUnreadable(_ files: ImageFiles<NativeContent>) -> Bool {
        opaque.contains { !files.names(in: $0).isEmpty }
    }

    /// Nil where an image has none of those that are read.
    init?(_ files: ImageFiles<NativeContent>) {
        self.files = files
        if let text = Self.alpine.lazy.compactMap({ Self.text(at: $0, files) }).first {
            manager = "apk"
            addAlpine(text)
        } else {
            manager = "dpkg"
            addDebian()
            addRecords()
        }
        if packages.isEmpty { return nil }
    }

    private static func text(at path: String, _ files: ImageFiles<NativeContent>) -> String? {
        guard case .file(.bytes(let bytes)) = files.node(at: path)?.node else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func own(_ path: some StringProtocol, _ package: Int) {
        if let place = files.place(of: String(path)) { owners[place] = package }
    }

    /// The values of some fields of control texts, one dictionary a paragraph.
    private static func paragraphs(_ text: String, _ fields: Set<Substring>) -> [[Substring: Substring]] {
        var all: [[Substring: Substring]] = []
        var current: [Substring: Substring] = [:]
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                if !current.isEmpty { all.append(current) }
                current = [:]
            } else if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), fields.contains(line[..<colon])
            {
                current[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
            }
        }
        return current.isEmpty ? all : all + [current]
    }

    private mutating func addDebian() {
        guard let text = Self.text(at: Self.status, files) else { return }
        for paragraph in Self.paragraphs(text, ["Package", "Version", "Status", "Architecture"]) {
            guard let name = paragraph["Package"], paragraph["Status"]?.hasSuffix(" installed") ?? false
            else {
                continue
            }
            packages.append(Package(name: String(name), version: String(paragraph["Version"] ?? "")))
            let names = [String(name), "\(name):\(paragraph["Architecture"] ?? "")"]
            for list in names {
                guard let text = Self.text(at: "\(Self.lists)/\(list).list", files) else { continue }
                for path in text.split(separator: "\n") { own(path, packages.count - 1) }
            }
        }
    }

    private mutating func addRecords() {
        let names = files.names(in: Self.records)
        isOfRecords = packages.isEmpty && !names.isEmpty
        for name in names where !name.hasSuffix(".md5sums") {
            guard let text = Self.text(at: "\(Self.records)/\(name)", files),
                let paragraph = Self.paragraphs(text, ["Package", "Version"]).first,
                let package = paragraph["Package"]
            else { continue }
            packages.append(Package(name: String(package), version: String(paragraph["Version"] ?? "")))
            let sums = Self.text(at: "\(Self.records)/\(name).md5sums", files) ?? ""
            for line in sums.split(separator: "\n") {
                // A digest, two spaces, a path without its first slash.
                guard let space = line.firstIndex(of: " ") else { continue }
                own("/" + line[space...].drop { $0 == " " }, packages.count - 1)
            }
        }
    }

    /// apk's fields of one letter (apk-installed(5)): package, version, folder, file.
    private mutating func addAlpine(_ text: String) {
        var (name, version, folder) = ("", "", "")
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.utf8.count > 2, line.utf8.dropFirst().first == UInt8(ascii: ":") else {
                if line.isEmpty { isOpen = false }
                continue
            }
            let value = line.dropFirst(2)
            switch line.utf8.first {
            case UInt8(ascii: "P"): (name, isOpen) = (String(value), false)
            case UInt8(ascii: "V"): version = String(value)
            case UInt8(ascii: "F"): folder = "/" + value
            case UInt8(ascii: "R"):
                if !isOpen { packages.append(Package(name: name, version: version)) }
                isOpen = true
                own(folder + "/" + value, packages.count - 1)
            default: break
            }
        }
    }
}
