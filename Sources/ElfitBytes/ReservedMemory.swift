import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Address space for one file, reserved and never committed; all zero.
///
/// A few small reservations are kept for the next files: pages that are there already need not be faulted in again,
/// which is most of the price of reading a small file.
@safe struct ReservedMemory {
    /// Files up to this size, in bytes, share reservations.
    private static let keptLength = 4 << 20
    /// More are not kept, nor are those of which more than ``wipeLimit`` bytes were written.
    private static let keptCount = 4
    private static let wipeLimit = 1 << 20
    /// Addresses of reservations that nobody uses, all zero.
    private static let kept = Mutex<[UInt]>([])

    let base: UnsafeMutableRawPointer
    private let length: Int

    /// Nil when there is no address space for `count` bytes.
    init?(count: Int) {
        length = max(count, Self.keptLength)
        if length == Self.keptLength, let address = Self.kept.withLock({ $0.popLast() }),
            let memory = unsafe UnsafeMutableRawPointer(bitPattern: address)
        {
            unsafe base = memory
            return
        }
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | Int32(MAP_NORESERVE)
        guard let memory = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, flags, -1, 0),
            unsafe memory != MAP_FAILED
        else { return nil }
        unsafe base = memory
    }

    /// Wipes and keeps the reservation, or returns it to the system; to be called once.
    ///
    /// - Parameter written: all that may not be zero any more, nil where that is not known.
    func giveBack(written: [Range<Int>]?) {
        if let written, length == Self.keptLength, written.reduce(0, { $0 + $1.count }) <= Self.wipeLimit {
            for range in written { unsafe memset(base + range.lowerBound, 0, range.count) }
            let address = unsafe UInt(bitPattern: base)
            let isKept = Self.kept.withLock { kept -> Bool in
                guard kept.count < Self.keptCount else { return false }
                kept.append(address)
                return true
            }
            if isKept { return }
        }
        unsafe munmap(base, length)
    }
}
