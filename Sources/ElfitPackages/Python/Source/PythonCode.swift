import ElfitBaseImages
import Synchronization

/// The Python files of one package, read and gone through when somebody asks.
final class PythonCode: Sendable {
    /// The directory, or the archive, that its modules are imported from; absolute.
    let site: String
    /// Of metadata that has the list of its files.
    private let info: DistInfo
    private let texts: any AppTexts
    private let known = Mutex<PythonPackageSource?>(nil)

    init(site: String, info: DistInfo, texts: any AppTexts) {
        (self.site, self.info, self.texts) = (site, info, texts)
    }

    /// Nil where its files are not known, or cannot be read.
    var source: PythonPackageSource? {
        known.withLock { known in
            if let known { return known }
            let files = info.pythonFiles(texts)
            guard !files.isEmpty else { return nil }
            let modules = Set((info.record ?? []).compactMap(Self.moduleName))
            let source = PythonPackageSource(
                files: files, extensions: modules, read: texts.pythonReader(in: site))
            known = source
            return source
        }
    }

    /// Whether a Python file of the package opens a library by a name that stands in it, and lets a failure pass on.
    /// Only the files that have such a call are gone through: most packages end here.
    var opensLibraries: Bool {
        info.pythonFiles(texts).contains { file in
            let path = site + "/" + file
            guard texts.mentions(PythonSource.openers, at: path), let text = texts.text(at: path) else {
                return false
            }
            return PythonSource(Array(text.utf8)).libraries.contains { !$0.place.isGuarded }
        }
    }

    /// The name by which an extension module's file is imported; nil for another file.
    static func moduleName(_ file: String) -> String? {
        guard file.hasSuffix(".so"), !file.hasPrefix("."), !file.hasPrefix("/") else { return nil }
        var parts = file.split(separator: "/").map(String.init)
        guard let base = parts.popLast(), ModuleSuffix(fileName: base) != nil else { return nil }
        return (parts + [String(base.prefix { $0 != "." })]).joined(separator: ".")
    }
}

extension DistInfo {
    /// The package's Python files by its RECORD, relative to the metadata's parent; none without RECORD.
    func pythonFiles(_ texts: any AppTexts) -> [String] {
        guard record != nil, let text = texts.text(at: path + "/RECORD") else { return [] }
        return text.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.compactMap { line in
            let quote = UInt8(ascii: "\"")
            let field =
                line.first == quote
                ? line.dropFirst().prefix { $0 != quote } : line.prefix { $0 != UInt8(ascii: ",") }
            guard field.suffix(3).elementsEqual(".py".utf8), field.first != UInt8(ascii: ".") else {
                return nil
            }
            return String(Substring(field))
        }
    }
}
