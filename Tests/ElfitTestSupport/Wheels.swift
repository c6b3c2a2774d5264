import CElfitZip
import Foundation

/// One member of a wheel made for a test.
package struct WheelMember {
    package var name: String
    package var bytes: [UInt8]
    package var isStored = false
    package var password: String?

    package init(_ name: String, _ bytes: [UInt8], isStored: Bool = false, password: String? = nil) {
        self.name = name
        self.bytes = bytes
        self.isStored = isStored
        self.password = password
    }
}

extension Folder {
    /// Writes a wheel; the full path.
    @discardableResult
    package func wheel(_ name: String, _ members: [WheelMember]) -> String {
        var code: Int32 = 0
        let archive = zip_open(file(name), ZIP_CREATE | ZIP_TRUNCATE, &code)!
        for member in members {
            // libzip frees it when it has written the archive.
            let copy = malloc(max(member.bytes.count, 1))!
            member.bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
            let source = zip_source_buffer(archive, copy, UInt64(member.bytes.count), 1)
            let index = zip_file_add(archive, member.name, source, ZIP_FL_ENC_UTF_8)
            zip_set_file_compression(
                archive, UInt64(index), member.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 6)
            if let password = member.password {
                zip_file_set_encryption(archive, UInt64(index), UInt16(ZIP_EM_AES_256), password)
            }
        }
        precondition(zip_close(archive) == 0)
        return file(name)
    }
}

/// Replaces the bytes of a file where a pattern stands; how often it did.
@discardableResult
package func patch(_ path: String, _ pattern: [UInt8], with replacement: [UInt8]) -> Int {
    var bytes = readBytes(path)
    var count = 0
    var index = 0
    while index + pattern.count <= bytes.count {
        if bytes[index] == pattern[0] && Array(bytes[index..<index + pattern.count]) == pattern {
            bytes.replaceSubrange(index..<index + pattern.count, with: replacement)
            count += 1
        }
        index += 1
    }
    try! Data(bytes).write(to: URL(fileURLWithPath: path))
    return count
}

/// A number as zip headers store it.
package func little32(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> ($0 * 8) & 255) } }
