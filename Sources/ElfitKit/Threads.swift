import Glibc

/// How many threads a scan takes: one for each processor, and no more than help.
package func availableThreads() -> Int { min(8, max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
