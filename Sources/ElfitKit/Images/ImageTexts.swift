import ElfitBaseImages
import ElfitContainers
import ElfitPackages

/// The small text files of an image that is the app: what was kept while its layers were read.
struct ImageTexts: AppTexts {
    let files: ImageFiles<NativeContent>
    let archives: [AppArchive] = []

    private func bytes(at path: String) -> [UInt8]? {
        guard case .file(.bytes(let bytes)) = files.node(at: path)?.node else { return nil }
        return bytes
    }

    func text(at path: String) -> String? { bytes(at: path).map { String(decoding: $0, as: UTF8.self) } }
    func names(in directory: String) -> [String] { files.names(in: directory) }
    func link(at path: String) -> String? { files.link(at: path) }
    func pythonReader(in site: String) -> (String) -> [UInt8]? { { bytes(at: site + "/" + $0) } }
}
