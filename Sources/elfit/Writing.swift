import ArgumentParser
import ElfitReports
import ElfitSystem
import Glibc

/// One line on standard error.
func complain(_ message: String) { _ = writeAll(Array("elfit: \(printable(message))\n".utf8), to: 2) }

/// Several lines on standard error, such as usage.
func complain(lines: String) {
    let printed = lines.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
    _ = writeAll(Array((printed.joined(separator: "\n") + "\n").utf8), to: 2)
}

/// What is for people's eyes only, as it is.
func writeToStandardError(_ text: String) { _ = writeAll(Array(text.utf8), to: 2) }

/// Columns of the terminal, 100 where there is none.
func terminalWidth() -> Int {
    var size = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return Int(size.ws_col)
}

/// The same for what is read row by row: nothing is broken where no terminal shows it.
func rowWidth() -> Int { isatty(1) == 1 ? terminalWidth() : .max }

/// Writes to standard output.
///
/// - Throws: exit status 2, after one line that says why.
func writeToStandardOutput(_ bytes: [UInt8]) throws {
    guard writeAll(bytes, to: 1) else {
        complain("cannot write to standard output: \(String(cString: strerror(errno)))")
        throw ExitCode(2)
    }
}

func writeToStandardOutput(_ text: String) throws { try writeToStandardOutput(Array(text.utf8)) }

/// Writes a file as a whole: nobody ever sees half of it, and what was there before stays until then. Devices
/// and pipes are written to as they are.
///
/// - Throws: exit status 2, after one line that says why.
func writeFile(_ bytes: [UInt8], at path: String) throws {
    let path = target(of: path)
    var before = stat()
    let exists = stat(path, &before) == 0
    do throws(WriteError) {
        if exists, before.st_mode & S_IFMT != S_IFREG {
            try fill(open(path, O_WRONLY | O_CLOEXEC), with: bytes)
        } else {
            try replace(path, with: bytes, mode: exists ? before.st_mode & 0o7777 : nil)
        }
    } catch {
        complain("cannot write \(path): \(String(cString: strerror(error.code)))")
        throw ExitCode(2)
    }
}

/// Says before a long scan what could not be written after it.
///
/// - Throws: exit status 2, after one line that says why.
func checkTarget(_ path: String) throws {
    var status = stat()
    let isDirectory = stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    guard !isDirectory, access(folder(of: path), F_OK) == 0 else {
        let code = isDirectory ? EISDIR : errno
        throw wrongUsage("cannot write \(path): \(String(cString: strerror(code)))")
    }
}

/// Whether two names are one file, written or not.
func isSameFile(_ a: String, _ b: String) -> Bool { a == b || absolute(a) == absolute(b) }

/// The file behind links; for one that is not there yet, its name in the folder behind links.
private func absolute(_ path: String) -> String {
    if access(path, F_OK) == 0 { return target(of: path) }
    return target(of: folder(of: path)) + "/" + (path.split(separator: "/").last ?? "")
}

private func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
}

private struct WriteError: Error {
    let code: Int32
    init(_ code: Int32 = errno) { self.code = code }
}

/// Where a link leads: the link itself stays.
private func target(of path: String) -> String { realPath(path) ?? path }

/// Writes beside the file and renames. Signals wait meanwhile, so that none leaves the temporary file behind.
private func replace(_ path: String, with bytes: [UInt8], mode: mode_t?) throws(WriteError) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    let slash = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let temporary = "\(path[..<slash]).elfit-\(getpid()).tmp"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    do throws(WriteError) {
        if descriptor >= 0, let mode { fchmod(descriptor, mode) }
        try fill(descriptor, with: bytes)
        guard rename(temporary, path) == 0 else { throw WriteError() }
    } catch {
        if descriptor >= 0 { unlink(temporary) }
        throw error
    }
}

private func fill(_ descriptor: Int32, with bytes: [UInt8]) throws(WriteError) {
    guard descriptor >= 0 else { throw WriteError() }
    let isWritten = writeAll(bytes, to: descriptor)
    let code = errno
    guard isWritten else {
        close(descriptor)
        throw WriteError(code)
    }
    guard close(descriptor) == 0 else { throw WriteError() }
}

/// Writes everything to a descriptor; whether that went well.
private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { bytes in
        var done = 0
        while done < bytes.count {
            let count = uninterrupted {
                Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
            }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }
}
