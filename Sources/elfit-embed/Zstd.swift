import CElfitZstd
import ElfitSystem

/// Compression at build time: slow and small.
enum Zstd {
    private static let level: Int32 = 15
    /// Readers accept windows up to 128 MB; a reference must lie within.
    private static let windowLog: Int32 = 27

    static func compress(_ bytes: ArraySlice<UInt8>, reference: ArraySlice<UInt8>?) throws -> [UInt8] {
        let context = ZSTD_createCCtx()
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
        if let reference {
            ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog)
            ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1)
            return try reference.withUnsafeBytes { prefix in
                ZSTD_CCtx_refPrefix(context, prefix.baseAddress, prefix.count)
                return try run(context, bytes)
            }
        }
        return try run(context, bytes)
    }

    private static func run(_ context: OpaquePointer?, _ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        var size = 0
        let result = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            size = bytes.withUnsafeBytes {
                ZSTD_compress2(context, buffer.baseAddress, bound, $0.baseAddress, $0.count)
            }
            count = ZSTD_isError(size) == 0 ? size : 0
        }
        guard ZSTD_isError(size) == 0 else {
            throw EmbedTool.ToolError.zstd(String(cString: ZSTD_getErrorName(size)))
        }
        return result
    }
}

/// Fills the frames of all bodies, on all cores.
func compress(_ bodies: [Body], _ references: [Int?], into frames: inout [[UInt8]]) throws {
    frames = try concurrently(bodies.count, threads: 4) { number in
        try Zstd.compress(bodies[number].bytes, reference: references[number].map { bodies[$0].bytes })
    }
}
