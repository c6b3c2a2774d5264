import Glibc

/// What a thread is to do.
private final class ThreadWork: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Calls `body` on a thread of its own; nil where the system has none to give.
private func begin(_ work: ThreadWork) -> pthread_t? {
    var thread = pthread_t()
    let argument = unsafe Unmanaged.passRetained(work)
    let status = unsafe pthread_create(
        &thread, nil,
        { argument in
            guard let argument = unsafe argument else { return nil }
            unsafe Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().body()
            return nil
        }, argument.toOpaque())
    if status == 0 { return thread }
    unsafe argument.release()
    return nil
}

/// Calls `body` on so many threads at once, the caller's among them, and returns when all are done.
///
/// Threads of the system rather than of libdispatch, which watches its workers through /proc (6.3, event_workqueue.c)
/// and ends the process where that is not mounted. Where the system gives fewer threads, those do the work.
func onThreads(_ count: Int, _ body: @Sendable () -> Void) {
    withoutActuallyEscaping(body) { body in
        let threads = (1..<max(1, count)).compactMap { _ in begin(ThreadWork(body)) }
        body()
        for thread in threads { pthread_join(thread, nil) }
    }
}

/// Calls `body` on a thread of its own, which nobody waits for; whether there is one.
package func detached(_ body: @escaping @Sendable () -> Void) -> Bool {
    guard let thread = begin(ThreadWork(body)) else { return false }
    pthread_detach(thread)
    return true
}
