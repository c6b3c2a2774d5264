import Glibc

/// How many threads a scan takes: one for each processor, and no more than help; one where ``mayUseDispatch`` says no.
package func availableThreads() -> Int {
    mayUseDispatch ? min(8, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) : 1
}

/// Whether threads of libdispatch may be started. It watches its workers through /proc/self/task (6.3, event_workqueue.c),
/// and ends the process where that is not mounted.
package var mayUseDispatch: Bool { access("/proc/self/task", F_OK) == 0 }
