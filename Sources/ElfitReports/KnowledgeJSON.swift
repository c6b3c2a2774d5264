import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
package import ElfitFindings

/// What `elfit explain NAME --format json` prints; its schema is docs/explain.schema.json.
package enum KnowledgeJSON {
    /// Raised when a field changes its meaning or goes away.
    package static let formatVersion = 2

    package static func render(_ knowledge: Knowledge, name: String) -> [UInt8] {
        JSONText.document { json in
            json.field("format", "elfit-explanation")
            switch knowledge {
            case .finding(let kind): json.object("finding") { finding(&$0, kind) }
            case .image(let name): json.object("image") { $0.field("name", name) }
            case .symbol(let symbol): json.object("symbol") { self.symbol(&$0, symbol) }
            case .library(let library): json.object("library") { self.library(&$0, library) }
            case .version(let version): json.object("symbolVersion") { self.version(&$0, version) }
            }
            json.field("name", name)
            json.field("version", formatVersion)
        }
    }

    private static func finding(_ json: inout JSONText, _ kind: any FindingKind) {
        json.field("evidence", kind.evidence)
        json.field("explanation", kind.explanation)
        json.field("fix", kind.fix)
        json.field("hit", kind.hit)
        json.field("id", kind.id.rawValue)
        json.field("loaders", kind.decider.word)
        json.field("miss", kind.miss)
        json.field("severity", kind.severity.rawValue)
        json.field("source", kind.source)
    }

    private static func symbol(_ json: inout JSONText, _ symbol: SymbolKnowledge) {
        json.objects("musl", symbol.musl) { json, musl in
            json.field("answer", musl.answer.rawValue)
            json.field("images", musl.images)
            json.field("release", musl.release)
        }
        json.objects("origins", symbol.origins) { json, origin in
            json.field("architecture", origin.architecture.rawValue)
            json.field("current", origin.current)
            json.field("library", origin.library)
            json.field("versions", origin.versions)
        }
        json.objects("packages", symbol.packages) { json, package in
            json.field("apk", package.apk)
            json.field("caveat", package.caveat)
            json.field("library", package.library)
        }
        json.objects("places", symbol.places, place)
    }

    private static func library(_ json: inout JSONText, _ library: LibraryKnowledge) {
        json.objects("alpine", library.alpine) { json, apk in
            json.field("certainty", apk.certainty.rawValue)
            json.field("note", apk.note)
            json.field("package", apk.package)
            json.field("releases", apk.releases)
        }
        json.objects("debian", library.debian) { json, package in
            json.field("package", package.package)
            json.field("suite", package.suite)
        }
        json.field("isMuslItself", library.isMuslItself)
        json.objects("places", library.places, place)
        json.objects("substitutes", library.substitutes) { json, other in
            json.field("library", other.library)
            json.field("note", other.note)
            json.field("package", other.package)
        }
    }

    private static func version(_ json: inout JSONText, _ version: VersionKnowledge) {
        json.objects("places", version.places, place)
        json.field("release", version.release)
        json.field("symbols", version.symbols)
    }

    private static func place(_ json: inout JSONText, _ place: KnownPlace) {
        json.field("architecture", place.architecture.rawValue)
        json.field("images", place.images)
        json.field("library", place.library)
        json.field("path", place.path)
    }
}
