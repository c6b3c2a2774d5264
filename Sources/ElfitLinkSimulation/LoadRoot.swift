package import ElfitBaseImages
import ElfitELF

/// A file that something loads directly.
package struct LoadRoot: Sendable {
    package let path: String
    package let object: ELFObject
    package let kind: LoadKind
    /// The process that opens it and provides its API's symbols; nil for none.
    package let host: Host?
    package init(path: String, object: ELFObject, kind: LoadKind, host: Host?) {
        self.path = path
        self.object = object
        self.kind = kind
        self.host = host
    }
}
