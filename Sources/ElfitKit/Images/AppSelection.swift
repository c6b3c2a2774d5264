import ElfitBaseImages
import ElfitBytes
import ElfitContainers
import ElfitELF
import ElfitInputs
import ElfitSystem

extension ImageSelection<NativeContent> {
    /// What of an image the loaders, the runtimes and the app's own packages may look at.
    static let app: ImageSelection = {
        var selection = first
        selection.later = { files in
            let packages = packagesWithAddons(files)
            return { path in
                let package = packages.isEmpty ? nil : MemberKind.packageOfJavaScript(path)
                guard let package, packages.contains(package) else { return keepOfApp(path) }
                return .bytes(limit: codeLimit)
            }
        }
        return selection
    }()

    /// The Node packages whose JavaScript tells what they load.
    private static func packagesWithAddons(_ files: ImageFiles<NativeContent>) -> Set<String> {
        var packages: Set<String> = []
        files.visit { path, _ in
            if let package = MemberKind.packageWithAddon(path) { packages.insert(package) }
        }
        return packages
    }

    private static let first = ImageSelection(
        keep: keepOfApp, likely: ELFReader.likelyRanges,
        look: { _, head in
            let head = Array(head.prefix(lookLength))[...]
            if MemberKind.isELF(head) { return .native }
            return MemberKind.script(head) != nil || MemberKind.foreign(head) != nil ? .head : .nothing
        },
        extract: { file in
            let length = min(lookLength, file.image.count)
            let head = file.image.withBytes { Array($0.prefix(length)) }[...]
            let script = file.isExecutable ? MemberKind.script(head) : nil
            guard MemberKind.isELF(head) || FileMarks.areIn(PathResolution.baseName(file.path)) else {
                return NativeContent(script: script, foreign: MemberKind.foreign(head))
            }
            var content = NativeContent(file.image, path: file.path)
            content.script = script
            return content
        })

    /// As much of a file's head as tells what it is, in bytes.
    private static let lookLength = 256
    /// A package manager's lists of files may be long, in bytes.
    private static let listLimit = 64 << 20
    /// Metadata of packages, RECORD being the longest; and code, in bytes.
    private static let textLimit = 4 << 20
    private static let codeLimit = 4 << 20

    @Sendable private static func keepOfApp(_ path: String) -> Keep {
        let name = PathResolution.baseName(path)
        if case .bytes(let limit) = keepOfLoaders(path) { return .bytes(limit: limit) }
        if FileMarks.areIn(name) { return .whole }
        if PackageDatabase.isOf(path) { return .bytes(limit: listLimit) }
        if path == "/etc/group" { return .bytes(limit: 1 << 20) }
        if MemberKind.isPackageText(path) { return .bytes(limit: textLimit) }
        if MemberKind.isPackageCode(path) { return .bytes(limit: codeLimit) }
        return MemberKind.isData(name) ? .name : .look
    }
}
