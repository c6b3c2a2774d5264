import CElfitZstd

/// Reads the frames that elfit-embed wrote.
enum Zstd {
    /// A frame's `size` bytes. Frames come from the program itself: one that does not fit is a broken build.
    static func decompress(_ frame: [UInt8], size: Int, reference: [UInt8]?) -> [UInt8] {
        let context = ZSTD_createDCtx()
        defer { ZSTD_freeDCtx(context) }
        func run() -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                let result = ZSTD_decompressDCtx(context, buffer.baseAddress, size, frame, frame.count)
                precondition(ZSTD_isError(result) == 0 && result == size, "an embedded profile is broken")
                count = result
            }
        }
        guard let reference else { return run() }
        return reference.withUnsafeBytes { prefix in
            ZSTD_DCtx_refPrefix(context, prefix.baseAddress, prefix.count)
            return run()
        }
    }
}
