import ElfitInputs
import ElfitReports
import ElfitSystem
import Glibc
import Synchronization

/// Shows how far a scan has come, and says so when it is interrupted.
final class ProgressLine {
    private let view: ProgressView
    private var before = sigset_t()

    /// What interrupts the work is taken by one thread, so that the line goes and the count is said; threads that are
    /// started later hold it back as this one does.
    init(_ progress: Progress, isQuiet: Bool) {
        let view = ProgressView(progress, isQuiet: isQuiet)
        self.view = view
        var caught = Self.caught
        pthread_sigmask(SIG_BLOCK, &caught, &before)
        if !detached({ view.watch() }) { end() }
    }

    /// SIGINT and SIGTERM.
    fileprivate static var caught: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }

    /// Takes the line away; nothing is shown or caught any more.
    func end() {
        view.end()
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}

/// One line on standard error that goes away: only on a terminal, and only when the work takes longer than a moment.
private final class ProgressView: Sendable {
    private struct State {
        var hasEnded = false
        var isVisible = false
        var phase = Progress.Phase.listing
        var since = ContinuousClock.now
    }
    private let progress: Progress
    private let isShown: Bool
    private let state = Mutex(State())

    init(_ progress: Progress, isQuiet: Bool) {
        self.progress = progress
        isShown = !isQuiet && isatty(2) == 1 && Terminal.variable("TERM") != "dumb"
    }

    /// Shows the line every tenth of a second, after a moment, until the end; what interrupts the work ends it.
    func watch() {
        var caught = ProgressLine.caught
        var pause = timespec(tv_sec: 0, tv_nsec: 500_000_000)
        while !state.withLock({ $0.hasEnded }) {
            let number = sigtimedwait(&caught, nil, &pause)
            if number > 0 { return interrupted(by: number) }
            pause.tv_nsec = 100_000_000
            show()
        }
    }

    private func show() {
        guard isShown else { return }
        let now = progress.state
        let width = width()
        state.withLock { state in
            if state.hasEnded { return }
            if state.phase != now.phase { (state.phase, state.since) = (now.phase, .now) }
            state.isVisible = true
            writeToStandardError("\r\(Self.line(now, since: state.since, columns: width))\u{1b}[K")
        }
    }

    /// Whether it had ended before.
    @discardableResult func end() -> Bool {
        state.withLock { state in
            defer { state.hasEnded = true }
            if state.isVisible { writeToStandardError("\r\u{1b}[K") }
            state.isVisible = false
            return state.hasEnded
        }
    }

    private func interrupted(by number: Int32) {
        // Behind the scan's end it is not the scan that is interrupted.
        if !end() {
            let state = progress.state
            let total = state.total > 0 ? " of \(state.total)" : ""
            complain(
                "interrupted while \(state.phase.rawValue), after \(state.done)\(total); no report was written"
            )
        }
        // As if it had never been caught: shells and CI see what ended it.
        var mine = sigset_t()
        sigemptyset(&mine)
        sigaddset(&mine, number)
        signal(number, SIG_DFL)
        pthread_sigmask(SIG_UNBLOCK, &mine, nil)
        raise(number)
    }

    /// `simulating: 1200 of 3400, 800/s  numpy`, cut to the terminal: the package, or the file where none is told.
    private static func line(_ state: Progress.State, since: ContinuousClock.Instant, columns: Int) -> String
    {
        var text = "\(state.phase.rawValue): \(state.done)" + (state.total > 0 ? " of \(state.total)" : "")
        let seconds = (ContinuousClock.now - since) / .seconds(1)
        if seconds > 0.2 { text += ", \(Int(Double(state.done) / seconds))/s" }
        let room = columns - text.count - 3
        let name = printable(PackageInPath.name(state.current) ?? state.current)
        if room > 12, !name.isEmpty {
            text += "  " + (name.count > room ? "…" + name.suffix(room - 1) : name)
        }
        return String(text.prefix(max(1, columns - 1)))
    }

    private func width() -> Int {
        var size = winsize()
        return ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
