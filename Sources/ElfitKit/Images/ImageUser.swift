import ElfitBaseImages
import ElfitContainers
import ElfitSystem

/// The user that containers of an image run as (OCI image spec, "User").
struct ImageUser {
    private let files: ImageFiles<NativeContent>
    /// Nil where the image does not say which number the name has.
    private var number: Int?
    private var groups: Set<Int> = []
    /// For people: `USER app`.
    let label: String
    /// Why no container can be started as that user; nil where one can.
    private(set) var problem: String?

    /// - Parameter user: name or number, perhaps with a group behind a colon; empty is root.
    init(_ user: String, _ files: ImageFiles<NativeContent>) {
        self.files = files
        label = user.isEmpty ? "root" : "USER \(user)"
        let parts = user.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
        let name = parts.first ?? ""
        let lines = Self.lines(at: "/etc/passwd", files)
        let line = lines.first { $0.count > 3 && ($0[0] == name || $0[2] == name) }
        number = name.isEmpty ? 0 : Int(name) ?? line.flatMap { Int($0[2]) }
        guard number != nil else {
            problem = "the user \(name) is not in /etc/passwd"
            return
        }
        groups = [line.flatMap { Int($0[3]) } ?? 0]
        let all = Self.lines(at: "/etc/group", files)
        if parts.count > 1, !parts[1].isEmpty {
            let group =
                Int(parts[1]) ?? all.first { $0.count > 2 && $0[0] == parts[1] }.flatMap { Int($0[2]) }
            guard let group else {
                problem = "the group \(parts[1]) is not in /etc/group"
                return
            }
            groups = [group]
        } else if let line {
            // Without a group the user's own ones count.
            groups.formUnion(
                all.filter { $0.count > 3 && $0[3].split(separator: ",").contains(Substring(line[0])) }
                    .compactMap { Int($0[2]) })
        }
    }

    private static func lines(at path: String, _ files: ImageFiles<NativeContent>) -> [[String]] {
        guard case .file(.bytes(let bytes)) = files.node(at: path)?.node else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        }
    }

    /// What keeps the user from a file, as three bits of `access` say: one clause; nil where nothing does.
    func obstacle(to path: String, access: Int) -> String? {
        guard let number else { return nil }
        var directory = PathResolution.directory(of: path)
        // Root may go through every directory.
        while number != 0 {
            if let found = files.attributes(at: directory), !found.allows(0o1, user: number, groups: groups) {
                return "\(directory) is of mode \(octal(found.mode))"
            }
            if directory == "/" { break }
            directory = PathResolution.directory(of: directory)
        }
        guard let found = files.attributes(at: path), !found.allows(access, user: number, groups: groups)
        else {
            return nil
        }
        return "it is of mode \(octal(found.mode)), of user \(found.owner)"
    }

    private func octal(_ mode: Int) -> String {
        let text = String(mode & 0o7777, radix: 8)
        return String(repeating: "0", count: max(0, 4 - text.count)) + text
    }
}
