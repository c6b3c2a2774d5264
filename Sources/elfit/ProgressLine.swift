import Dispatch
import ElfitInputs
import ElfitReports
import Glibc
import Synchronization

/// Shows how far a scan has come, and says so when it is interrupted.
final class ProgressLine {
    private let view: ProgressView
    private let timer: any DispatchSourceTimer
    private let signals: [any DispatchSourceSignal]
    private static let caught = [SIGINT, SIGTERM]

    init(_ progress: Progress, isQuiet: Bool) {
        let view = ProgressView(progress, isQuiet: isQuiet)
        self.view = view
        timer = DispatchSource.makeTimerSource(queue: .global())
        timer.setEventHandler { view.show() }
        timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(100))
        timer.resume()
        // What interrupts the work is taken here, so that the line goes and the count is said.
        signals = Self.caught.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { view.interrupted(by: number) }
            source.resume()
            return source
        }
    }

    /// Takes the line away; nothing is shown or caught any more.
    func end() {
        timer.cancel()
        view.end()
        for source in signals { source.cancel() }
        for number in Self.caught { signal(number, SIG_DFL) }
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

    func show() {
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

    func end() {
        state.withLock { state in
            state.hasEnded = true
            if state.isVisible { writeToStandardError("\r\u{1b}[K") }
            state.isVisible = false
        }
    }

    func interrupted(by number: Int32) {
        end()
        let state = progress.state
        let total = state.total > 0 ? " of \(state.total)" : ""
        complain(
            "interrupted while \(state.phase.rawValue), after \(state.done)\(total); no report was written")
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
