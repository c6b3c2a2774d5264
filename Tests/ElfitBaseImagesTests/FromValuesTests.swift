import ElfitBaseImages
import ElfitELF
import ElfitTestSupport
import Foundation
import Testing

/// What stands behind FROM in public Dockerfiles, and what it is: Tests/from.tsv, written by Scripts/from-values.
/// Nothing may be answered for another image, and most must be known.
@Suite struct FromValuesTests {
    struct Value {
        let name: String
        let uses: Int
        let suite: String
        let libc: String
        let runtime: String
        /// Of a language or distribution that is to be known.
        let isNamed: Bool
    }

    static let values: [Value] = String(decoding: readBytes(repository + "/Tests/from.tsv"), as: UTF8.self)
        .split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = line.split(separator: "\t").map(String.init)
            return Value(
                name: fields[0], uses: Int(fields[1]) ?? 0, suite: fields[2], libc: fields[3],
                runtime: fields[4],
                isNamed: !fields[5].hasSuffix("(of another)"))
        }

    /// What differs between what is answered and what is true; nil for nothing.
    private func difference(_ value: Value, _ image: BaseImage) -> String? {
        let told =
            "\(image.name) with \(image.libc.description) and \(image.runtimes.map { "\($0.kind) \($0.version)" })"
        // No answer but `unknown` is right for what there never was.
        guard value.suite != "-" else { return told }
        if image.libc.description.prefix(while: { $0 != "_" }) != value.libc { return told }
        guard value.runtime != "-" else { return nil }
        let words = value.runtime.split(separator: " ").map(String.init)
        guard let runtime = image.runtimes.first(where: { $0.kind.rawValue == words[0] }) else { return told }
        let wanted = Version(words[1]).parts
        return Array(runtime.version.parts.prefix(wanted.count)) == wanted ? nil : told
    }

    private func image(_ value: Value) throws -> BaseImage? {
        let architecture = ImageName(value.name).architecture ?? .amd64
        // What is not known is not looked for in what is near.
        return BuiltInImages.isKnown(value.name)
            ? try BuiltInImages.image(value.name, architecture: architecture) : nil
    }

    @Test func nothingIsAnsweredForAnotherImage() throws {
        #expect(Self.values.count > 600)
        var (known, all, knownUses, allUses, former, knownFormer) = (0, 0, 0, 0, 0, 0)
        var wrong: [String] = []
        var unknown: [(uses: Int, name: String)] = []
        for value in Self.values {
            let image = try image(value)
            if let image, let difference = difference(value, image) {
                wrong.append("\(value.name) (\(value.suite), \(value.libc), \(value.runtime)): \(difference)")
            }
            if value.isNamed, value.uses > 0 {
                all += 1
                allUses += value.uses
                if image != nil { (known, knownUses) = (known + 1, knownUses + value.uses) }
            }
            if value.uses == 0 { (former, knownFormer) = (former + 1, knownFormer + (image == nil ? 0 : 1)) }
            if value.isNamed, image == nil, value.suite != "-" { unknown.append((value.uses, value.name)) }
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20).joined(separator: "\n"))")
        #expect(knownUses * 100 >= allUses * 85)
        let share = { (part: Int, whole: Int) in
            "\(part * 1000 / max(whole, 1) / 10).\(part * 1000 / max(whole, 1) % 10) %"
        }
        print(
            "names: \(Self.values.count) FROM values, \(wrong.count) answered for another image; of \(all) of the "
                + "named languages and distributions \(known) known (\(share(known, all))), by uses "
                + "\(share(knownUses, allUses)); of \(former) former official tags \(knownFormer) known")
        guard ProcessInfo.processInfo.environment["ELFIT_SHOW_UNKNOWN_NAMES"] != nil else { return }
        for (uses, name) in unknown.sorted(by: { $0.uses > $1.uses }) {
            print("names: unknown \(uses) \(name)")
        }
    }
}
