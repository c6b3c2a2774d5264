import ElfitELF
import FoundationEssentials

/// Records of Alpine packages that there is no symbol table of, made from near relatives by a rule.
///
///     elfit-profiles gcc NAME ARCH TABLE REFERENCE OUTPUT path=P soname=S needed=N,N [upto=V,V] [also=V,V] [link=P:T]
///     elfit-profiles unversioned NAME ARCH REFERENCE OUTPUT [soname=OLD:NEW] [merge=REFERENCE into=SONAME]
///     elfit-profiles names NAME ARCH LIST OUTPUT path=P [soname=S] [needed=N] [link=P:T]... [certainty=C]
///     elfit-profiles subset NAME REFERENCE OUTPUT DIRECTORY LIBRARY...
extension ProfileTool {
    /// GCC's libraries of another release: Alpine's 14.2 without the names whose version, in Debian's library of
    /// the same name, came after that release, and with those of the versions that came with it.
    static func recordGCC(_ arguments: [String]) throws {
        let (name, architecture, output) = (arguments[0], try architecture(arguments[1]), arguments[4])
        let options = Options(arguments.dropFirst(5))
        let reference = try ReferenceRecord(arguments[3])
        let table = try String(contentsOfFile: arguments[2], encoding: .utf8)
        var record = TableRecord("", machine: "\(architecture.machine.rawValue)")
        let path = options.first("path") ?? ""
        let known = reference.versions(soname: options.first("soname") ?? "")
        let newest = Set(options.list("upto"))
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t").map(String.init)
            // The versions' own names are recorded too; nothing asks for them.
            guard fields.count >= 3, !fields[0].hasPrefix("GCC_") || fields[1] != "OBJECT" else { continue }
            if !newest.isEmpty, let version = known[fields[0]], reference.isAfter(version, newest) {
                continue
            }
            record.addSymbol(["sym", path] + fields)
        }
        let also = Set(options.list("also"))
        for (symbol, version) in known where also.contains(version) {
            record.addSymbol(["sym", path, symbol, "FUNC", "GLOBAL"])
        }
        try write(record, name, options, arguments[2], to: output)
    }

    /// A list of names, one a line; `#` starts a remark.
    static func recordNames(_ arguments: [String]) throws {
        let (name, list, output) = (arguments[0], arguments[2], arguments[3])
        let architecture = try architecture(arguments[1])
        let options = Options(arguments.dropFirst(4))
        var record = TableRecord("", machine: "\(architecture.machine.rawValue)")
        for line in try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
        where !line.hasPrefix("#") {
            record.addSymbol(["sym", options.first("path") ?? "", String(line), "FUNC", "GLOBAL"])
        }
        try write(record, name, options, list, to: output)
    }

    private static func write(
        _ record: TableRecord, _ name: String, _ options: Options, _ source: String, to output: String
    ) throws {
        var record = record
        let path = options.first("path") ?? ""
        var head = ["machine \(record.machine)"]
        if let soname = options.first("soname") { head.append("soname \(soname)") }
        head += options.list("needed").map { "needed \($0)" }
        record.heads[path] = head
        record.links = options.all("link").map { "link " + $0.replacing(":", with: " ") }
        let certainty = options.first("certainty") ?? "derived"
        let lines =
            "package apk \(name) -\ndigest \(options.first("digest") ?? "-")\ncertainty \(certainty)\n"
        try record.text(head: lines) { $0 }.write(toFile: output, atomically: true, encoding: .utf8)
    }

    /// A Debian package as Alpine would have built it: no symbol versions, musl for glibc, /usr/lib.
    static func recordUnversioned(_ arguments: [String]) throws {
        let (name, reference, output) = (arguments[0], arguments[2], arguments[3])
        let architecture = try architecture(arguments[1])
        let options = Options(arguments.dropFirst(4))
        let renamed = options.first("soname")?.split(separator: ":").map(String.init) ?? []
        let extra = try options.first("merge").map { try ReferenceRecord($0).symbolLines } ?? []
        var lines: [String] = ["package apk \(name) -", "digest -", "certainty assumed"]
        var seen: Set<String> = []
        var hasLibc = false
        let input = try ReferenceRecord(reference).lines.drop {
            !$0.hasPrefix("link") && !$0.hasPrefix("library")
        }.flatMap { line in
            options.first("into").map { line == "soname \($0)" } == true ? [line] + extra : [line]
        }
        for line in input {
            let words = line.split(separator: " ").map(String.init)
            switch words[0] {
            case "soname" where words[1] == renamed.first: lines.append("soname \(renamed[1])")
            case "needed" where words[1].hasPrefix("libtinfo"): break
            case "link", "library":
                (seen, hasLibc) = ([], false)
                lines.append(movedToUsrLib(line, architecture))
            case "define": break
            case "needed" where isGlibc(words[1]):
                if !hasLibc { lines.append("needed \(architecture.muslLibrary)") }
                hasLibc = true
            case _ where words.count >= 3 && line.first?.isUppercase == true:
                guard let symbol = words[2].split(separator: "@").first else { continue }
                let rest = words.dropFirst(3).map { " \($0)" }.joined()
                if seen.insert(String(symbol)).inserted {
                    lines.append("\(words[0]) \(words[1]) \(symbol)\(rest)")
                }
            default: lines.append(line)
            }
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: output, atomically: true, encoding: .utf8)
    }

    private static func movedToUsrLib(_ line: String, _ architecture: Architecture) -> String {
        let triplet = architecture.triplet + "/"
        return line.replacing(" /usr/lib/\(triplet)", with: " /usr/lib/")
            .replacing(" /lib/\(triplet)", with: " /usr/lib/")
    }

    private static func isGlibc(_ soname: String) -> Bool {
        ["libc.so.", "libm.so.", "libpthread.so.", "libdl.so.", "librt.so.", "libutil.so.", "ld-linux"]
            .contains { soname.hasPrefix($0) }
    }

    /// Some libraries of a record, in a directory of their own.
    static func recordSubset(_ arguments: [String]) throws {
        let (name, output, directory) = (arguments[0], arguments[2], arguments[3])
        let wanted = Set(arguments.dropFirst(4))
        var lines = ["package \(name) -", "digest -"]
        var isWanted = false
        for line in try ReferenceRecord(arguments[1]).lines {
            if line.hasPrefix("library ") {
                let base = line.split(separator: "/").last.map(String.init) ?? ""
                isWanted = wanted.contains(base)
                if isWanted { lines.append("library \(directory)/\(base)") }
            } else if isWanted {
                lines.append(line)
            }
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: output, atomically: true, encoding: .utf8)
    }
}
