import Glibc

/// The result of a system call that returns a count, called again while signals interrupt it (EINTR).
package func uninterrupted(_ call: () -> Int) -> Int {
    while true {
        let result = call()
        if result >= 0 || errno != EINTR { return result }
    }
}
