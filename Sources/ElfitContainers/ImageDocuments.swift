import ElfitArchives
import FoundationEssentials

/// Reads one JSON document.
///
/// - Throws: ``ImageError/Kind/badDocument`` with the decoder's reason.
func decode<T: Decodable>(_ type: T.Type, _ bytes: [UInt8], place: String) throws(ImageError) -> T {
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch let error as DecodingError {
        throw ImageError(.badDocument, place, error.reason)
    } catch {
        throw ImageError(.badDocument, place, "not JSON")
    }
}

extension DecodingError {
    fileprivate var reason: String {
        switch self {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? "not what it should be"
                : "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is not what it should be"
        default: "not valid JSON"
        }
    }
}
