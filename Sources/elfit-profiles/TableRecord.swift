import ElfitELF
import FoundationEssentials

/// Turns a symbol table file (lines `link`, `lib`, `sym`) into a record.
struct TableRecord {
    var links: [String] = []
    var heads: [String: [String]] = [:]
    var symbols: [String: Set<String>] = [:]
    var versions: [String: [String]] = [:]
    let machine: String

    init(_ text: String, machine: String) {
        self.machine = machine
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            add(line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
    }

    private mutating func add(_ fields: [String]) {
        switch fields.first {
        case "link" where fields.count >= 3: links.append("link \(fields[1]) \(fields[2])")
        case "lib" where fields.count >= 4:
            var lines = ["machine \(machine)"]
            if fields[2] != "-" { lines.append("soname \(fields[2])") }
            if fields[3] != "-" { lines += fields[3].split(separator: ",").map { "needed \($0)" } }
            heads[fields[1]] = lines
        case "sym" where fields.count >= 5: addSymbol(fields)
        default: break
        }
    }

    mutating func addSymbol(_ fields: [String]) {
        let types = ["NOTYPE": "N", "OBJECT": "O", "FUNC": "F", "COMMON": "C", "TLS": "T", "IFUNC": "I"]
        let bindings = ["GLOBAL": "G", "WEAK": "W", "UNIQUE": "U"]
        guard let type = types[fields[3]], let binding = bindings[fields[4]] else { return }
        // The version's own name stands in the table as an absolute object.
        if let at = fields[2].firstIndex(of: "@") {
            let version = String(fields[2][at...].drop { $0 == "@" })
            if !versions[fields[1], default: []].contains(version) {
                versions[fields[1], default: []].append(version)
            }
        }
        let size = fields.count > 5 && fields[5] != "-" && type != "F" ? " \(fields[5])" : ""
        symbols[fields[1], default: []].insert("\(type) \(binding) \(fields[2])\(size)")
    }

    func text(head: String, rename: (String) -> String?) -> String {
        var result = head
        for link in links.sorted() {
            let words = link.split(separator: " ").map(String.init)
            if let path = rename(words[1]) { result += "link \(path) \(words[2])\n" }
        }
        for path in heads.keys.sorted() {
            guard let place = rename(path) else { continue }
            result += "library \(place)\n" + heads[path]!.joined(separator: "\n") + "\n"
            for (index, version) in versions[path, default: []].enumerated() {
                result += "define \(index + 2) 0 \(version)\n"
            }
            result += symbols[path, default: []].sorted().joined(separator: "\n") + "\n"
        }
        return result
    }
}

extension ProfileTool {
    static func recordTable(_ arguments: [String]) throws {
        let (name, table, output) = (arguments[0], arguments[2], arguments[3])
        let architecture = try architecture(arguments[1])
        let options = arguments.dropFirst(4)
        let text = try String(contentsOfFile: table, encoding: .utf8)
        var record = TableRecord(text, machine: "\(architecture.machine.rawValue)")
        let loader = architecture.muslLoader
        if record.heads.isEmpty { readMusl(text, into: &record, loader, architecture) }
        for option in options where option.hasPrefix("+") {
            record.symbols[loader, default: []].insert("F G \(option.dropFirst())")
        }
        for option in options where option.hasPrefix("-") {
            record.symbols[loader, default: []].remove("F G \(option.dropFirst())")
        }
        let onlyMusl = options.contains("musl")
        let only = options.first { $0.hasPrefix("only=") }.map { String($0.dropFirst(5)) }
        let withoutMusl = options.contains("libraries")
        let digest = options.first { $0.hasPrefix("digest=") }.map { String($0.dropFirst(7)) } ?? "-"
        let head = "package alpine \(name) -\ndigest \(digest)\n"
        let recorded = record.text(head: head) { path in
            let isMusl = path.contains("musl")
            if onlyMusl { return isMusl ? path : nil }
            if let only { return path.contains("/" + only) ? path : nil }
            guard withoutMusl else { return path }
            // From 3.21 the libraries themselves stand in /usr/lib; the old links to them are gone.
            if isMusl || (path.hasPrefix("/usr/lib/lib")) { return nil }
            return path.hasPrefix("/lib/lib") ? "/usr" + path : path
        }
        try recorded.write(toFile: output, atomically: true, encoding: .utf8)
    }

    /// Upstream musl's tables hold name, type, binding and size of one library.
    private static func readMusl(
        _ text: String, into record: inout TableRecord, _ loader: String, _ architecture: Architecture
    ) {
        record.heads[loader] = ["machine \(record.machine)", "soname \(architecture.muslLibrary)"]
        let name = loader.split(separator: "/").last ?? ""
        record.links = ["link /lib/\(architecture.muslLibrary) \(name)"]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t").map(String.init)
            if fields.count >= 3 { record.addSymbol(["sym", loader] + fields) }
        }
    }
}
