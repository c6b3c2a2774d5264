import Synchronization

/// How far a scan has come; read by whoever shows it, from another thread.
package final class Progress: Sendable {
    package enum Phase: String, Sendable {
        case listing = "listing files"
        case reading = "reading files"
        case simulating = "simulating"
        case fixing = "looking for fixes"
    }

    /// A moment of it.
    package struct State: Sendable {
        package let phase: Phase
        package let done: Int
        /// 0 while it is not known.
        package let total: Int
        /// The file at hand.
        package let current: String
    }

    private let done = Atomic<Int>(0)
    private let known = Mutex<(phase: Phase, total: Int, current: String)>((.listing, 0, ""))

    package init() {}

    /// Begins a phase of so many steps, 0 where their number is not known.
    package func begin(_ phase: Phase, total: Int = 0) {
        known.withLock { $0 = (phase, total, "") }
        done.store(0, ordering: .relaxed)
    }

    /// One step is done; `name` is what comes now.
    package func step(_ name: @autoclosure () -> String) {
        let count = done.add(1, ordering: .relaxed).newValue
        // The name is for people's eyes: every one of thousands a second is not worth a lock.
        if count & 15 == 1 {
            let name = name()
            known.withLock { $0.current = name }
        }
    }

    package var state: State {
        let (phase, total, current) = known.withLock { $0 }
        return State(phase: phase, done: done.load(ordering: .relaxed), total: total, current: current)
    }
}
