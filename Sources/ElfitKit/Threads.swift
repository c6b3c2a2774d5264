import Glibc

/// How many threads a scan takes: one for each processor, and no more than help.
///
/// Where /proc is not mounted it is one: libdispatch (6.3, event_workqueue.c) watches its workers through
/// /proc/self/task, and ends the process when it cannot.
package func availableThreads() -> Int {
    guard access("/proc/self/task", F_OK) == 0 else { return 1 }
    return min(8, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
}
