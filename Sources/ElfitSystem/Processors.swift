import Glibc

/// How many processors this process may use: those it is allowed to run on (proc_pid_status(5), Cpus_allowed), and
/// no more than its control group's share of processor time (cgroups(7): cpu.max, or cpu.cfs_quota_us of version 1).
package enum Processors {
    package static var available: Int {
        let allowed =
            smallText("/proc/self/status").flatMap(allowed(status:))
            ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        guard let quota = quota(groups: smallText("/proc/self/cgroup") ?? "", read: smallText) else {
            return allowed
        }
        return max(1, min(allowed, quota))
    }

    /// How many processors a process is allowed to run on, by the text of /proc/self/status; nil where it does not
    /// say.
    package static func allowed(status: String) -> Int? {
        let name = "Cpus_allowed:"
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        // Hexadecimal words with commas between them.
        let mask = (line?.dropFirst(name.utf8.count) ?? "").filter(\.isHexDigit)
        let count = mask.reduce(0) { $0 + ($1.hexDigitValue ?? 0).nonzeroBitCount }
        return count > 0 ? count : nil
    }

    /// The smallest share of a group and those above it, in whole processors, rounded up; nil for no limit.
    ///
    /// - Parameters:
    ///   - groups: the text of /proc/self/cgroup: `NUMBER:CONTROLLERS:PATH` a line, `0::PATH` for version 2.
    ///   - read: a small file's text, nil where there is none.
    package static func quota(groups: String, read: (String) -> String?) -> Int? {
        var smallest: Double?
        for line in groups.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields = line.split(
                separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false
            ).map { String(Substring($0)) }
            guard fields.count == 3 else { continue }
            let controllers = fields[1].utf8.split(separator: UInt8(ascii: ",")).map {
                String(Substring($0))
            }
            let isSecond = fields[1].isEmpty
            guard isSecond || controllers.contains("cpu") else { continue }
            let roots = isSecond ? ["/sys/fs/cgroup"] : ["/sys/fs/cgroup/" + fields[1], "/sys/fs/cgroup/cpu"]
            for root in roots {
                for group in groupsAbove(fields[2]) {
                    let share = isSecond ? maximum(root + group, read) : fair(root + group, read)
                    if let share { smallest = min(smallest ?? share, share) }
                }
            }
        }
        return smallest.map { max(1, Int($0.rounded(.up))) }
    }

    /// A group's path and those above it, up to the root, which is empty. In a container the root is the group itself.
    private static func groupsAbove(_ path: String) -> [String] {
        var groups: [String] = []
        var group = PathResolution.normalized(path)
        while group != "/", groups.count < 64 {
            groups.append(group)
            group = PathResolution.directory(of: group)
        }
        return groups + [""]
    }

    /// `max 100000`, or a quota and a period in microseconds.
    private static func maximum(_ group: String, _ read: (String) -> String?) -> Double? {
        guard let text = read(group + "/cpu.max") else { return nil }
        let words = text.split { $0 == " " || $0 == "\n" }.map { Double($0) }
        guard words.count == 2 else { return nil }
        return share(words[0], words[1])
    }

    /// -1 for no limit, or a quota; the period beside it.
    private static func fair(_ group: String, _ read: (String) -> String?) -> Double? {
        func number(_ name: String) -> Double? {
            read(group + "/" + name).flatMap { $0.split(separator: "\n").first }.flatMap { Double($0) }
        }
        return share(number("cpu.cfs_quota_us"), number("cpu.cfs_period_us"))
    }

    private static func share(_ quota: Double?, _ period: Double?) -> Double? {
        // Text of the system, which a sandbox may have made up.
        guard let quota, let period, quota.isFinite, quota > 0, period > 0, quota / period < 1e6 else {
            return nil
        }
        return quota / period
    }

    private static func smallText(_ path: String) -> String? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = uninterrupted { unsafe read(file, &bytes, bytes.count) }
        return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
}
