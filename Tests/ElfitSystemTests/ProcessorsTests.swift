import ElfitSystem
import Testing

/// How many processors a process may use.
@Suite struct ProcessorsTests {
    /// Files as a kernel shows them: /proc/self/cgroup, and what lies in /sys/fs/cgroup.
    private func quota(_ groups: String, _ files: [String: String]) -> Int? {
        Processors.quota(groups: groups) { files[$0] }
    }

    /// cpu.max of version 2: a quota and a period, rounded up to whole processors.
    @Test func theGroupsShareOfVersionTwo() {
        let file = "/sys/fs/cgroup/app/cpu.max"
        #expect(quota("0::/app\n", [file: "150000 100000\n"]) == 2)
        #expect(quota("0::/app\n", [file: "20000 100000\n"]) == 1)
        #expect(quota("0::/app\n", [file: "max 100000\n"]) == nil)
        #expect(quota("0::/\n", ["/sys/fs/cgroup/cpu.max": "300000 100000\n"]) == 3)
    }

    /// A group has no more than those above it.
    @Test func theSmallestShareOnTheWayUpCounts() {
        let files = [
            "/sys/fs/cgroup/a/cpu.max": "200000 100000\n", "/sys/fs/cgroup/a/b/cpu.max": "800000 100000\n",
        ]
        #expect(quota("0::/a/b\n", files) == 2)
        // In a container the path is the host's, and what lies there is the group itself.
        #expect(quota("0::/docker/123\n", ["/sys/fs/cgroup/cpu.max": "400000 100000\n"]) == 4)
    }

    @Test func theGroupsShareOfVersionOne() {
        let groups = "11:memory:/app\n4:cpu,cpuacct:/app\n0::/\n"
        let folder = "/sys/fs/cgroup/cpu,cpuacct/app/"
        let period = [folder + "cpu.cfs_period_us": "100000\n"]
        #expect(quota(groups, period.merging([folder + "cpu.cfs_quota_us": "250000\n"]) { $1 }) == 3)
        #expect(quota(groups, period.merging([folder + "cpu.cfs_quota_us": "-1\n"]) { $1 }) == nil)
    }

    @Test(arguments: ["", "0::", "0", "cpu:max", "0::/a/../..", "4:cpu:/a:b\n"])
    func whatIsNoGroupSaysNothing(_ groups: String) { #expect(quota(groups, [:]) == nil) }

    @Test(arguments: ["", "max", "1", "1 0", "x y", "nan 100000", "inf 100000", "-5 100000", "1e300 1"])
    func whatIsNoShareSaysNothing(_ text: String) {
        #expect(quota("0::/\n", ["/sys/fs/cgroup/cpu.max": text]) == nil)
    }

    @Test func allowedProcessorsAreCountedBit() {
        #expect(
            Processors.allowed(
                status: "Name:\tx\nCpus_allowed:\t00000000,0000000f\nCpus_allowed_list:\t0-3\n") == 4)
        #expect(Processors.allowed(status: "Cpus_allowed:\t5\n") == 2)
        #expect(Processors.allowed(status: "Cpus_allowed:\t0\n") == nil)
        #expect(Processors.allowed(status: "Name:\tx\n") == nil)
        #expect(Processors.available >= 1)
    }
}
