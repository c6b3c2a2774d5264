#if canImport(Glibc)
    import Glibc
#endif

/// Why bytes could not be had from a source.
package enum ByteSourceError: Error, Equatable, Sendable {
    /// An operating system call failed; carries `errno`.
    case system(Int32)
    /// The source ended before the range did: the file shrank, or the stream was shorter than declared.
    case ended(at: Int)
    /// The source's own data are damaged; carries one clause for people.
    case damaged(String)
    /// No address space for an image of this many bytes.
    case noSpace(bytes: Int)
}
