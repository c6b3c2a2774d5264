import CElfitCrypto

/// A SHA-256 digest in the making; libcrypto uses the processor's instructions for it.
package final class SHA256Digest {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            fatalError("libcrypto has no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package func add(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// `sha256:` and 64 hexadecimal digits, as OCI writes it; ends the digest.
    package func finish() -> String {
        var bytes = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        EVP_DigestFinal_ex(context, &bytes, &count)
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.prefix(Int(count)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return "sha256:" + String(decoding: text, as: UTF8.self)
    }

    /// The digest of bytes at hand.
    package static func of(_ bytes: [UInt8]) -> String {
        let digest = SHA256Digest()
        bytes.withUnsafeBytes { digest.add($0) }
        return digest.finish()
    }

    /// Whether a text is `sha256:` and 64 lower-case hexadecimal digits (OCI image spec, "Digests").
    package static func isWellFormed(_ text: String) -> Bool {
        guard text.hasPrefix("sha256:"), text.utf8.count == 71 else { return false }
        return text.utf8.dropFirst(7).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
