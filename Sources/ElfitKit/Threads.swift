import ElfitSystem

/// How many threads a scan takes where nobody says: one for each processor that it may use, and no more than help.
package func availableThreads() -> Int { min(8, Processors.available) }
