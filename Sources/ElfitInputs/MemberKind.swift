import ElfitArchives
import ElfitBytes
import ElfitSystem

/// What the names and the first bytes of an app's files tell, wherever they lie: the same as ``readInputs`` goes by.
package enum MemberKind {
    /// Texts that say what package is installed there.
    package static func isPackageText(_ path: String) -> Bool { FileNames.isTreeText(path) }

    /// Text and data by convention, which nobody loads.
    package static func isData(_ name: String) -> Bool { FileNames.isData(name) }

    /// An archive that may hold native files.
    package static func isArchive(_ name: String) -> Bool {
        FileNames.isArchive(name) || FileNames.isZipApp(name)
    }

    /// Names under which people expect native code.
    package static func looksNative(_ name: String) -> Bool { FileNames.looksNative(name) }

    /// Code of an installed Python package.
    package static func isPackageCode(_ path: String) -> Bool {
        path.hasSuffix(".py") && isInstalled(path)
    }

    /// The directory of the Node package that has an addon, with a slash at its end; nil for other files.
    package static func packageWithAddon(_ path: String) -> String? {
        path.hasSuffix(".node") ? FileNames.nodePackage(of: path) : nil
    }

    /// The directory of the Node package whose code a file is, with a slash at its end; nil for other files.
    package static func packageOfJavaScript(_ path: String) -> String? {
        [".js", ".cjs", ".mjs"].contains(where: path.hasSuffix) ? FileNames.nodePackage(of: path) : nil
    }

    /// Whether code of Python calls something that opens a library by its name.
    package static func opensLibraries(_ bytes: [UInt8]) -> Bool {
        FileNames.openers.contains { contains(bytes, $0) }
    }

    /// What pip and distributions' packages install, as against what comes with the interpreter.
    package static func isInstalled(_ path: String) -> Bool {
        path.contains("/site-packages/") || path.contains("/dist-packages/")
    }

    package static func isELF(_ head: ArraySlice<UInt8>) -> Bool { ElfitInputs.isELF(head) }

    /// The first line behind `#!`.
    package static func script(_ head: ArraySlice<UInt8>) -> String? {
        interpreterLine(head.prefix(headLength))
    }

    /// The format of a native file of another system.
    package static func foreign(_ head: ArraySlice<UInt8>) -> String? { foreignFormat(head) }

    /// What a file without native code is, for people.
    package static func description(_ head: ArraySlice<UInt8>) -> String { describeContent(head) }
}

/// Whether a tar archive, packed or not, is a container image or a root file system, by its members' names.
package func tarIsImage(_ path: String) -> Bool {
    let archive = TarArchive(place: .file(path), location: Location(file: path))
    var signs = TarSigns()
    let limits = InputLimits()
    guard let (stream, _) = try? archive.open(limits.packed, InflationMeter(file: path, limits.packed)) else {
        return false
    }
    var count = 0
    while count < limits.members, let entry = try? stream.nextEntry() {
        count += 1
        guard entry.path.utf8.count <= limits.packed.pathBytes,
            let name = try? EntryPath.inside(entry.path, "")
        else { return false }
        signs.record(String(name.dropFirst()))
        if signs.isImage || signs.isRoot { return true }
    }
    return false
}
