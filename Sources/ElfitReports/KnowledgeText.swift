import ElfitBaseImages
import ElfitELF
package import ElfitFindings

/// What `elfit explain NAME` says to people.
package struct KnowledgeText {
    /// Columns of the terminal.
    let width: Int
    /// Names of symbols that came with a version, shown at most.
    private static let symbolLimit = 40

    package init(width: Int) { self.width = max(min(width, 80), 60) }

    package func render(_ knowledge: Knowledge) -> String {
        if case .finding(let kind) = knowledge { return Explanation.text(kind) }
        let lines: [String] =
            switch knowledge {
            case .finding: []
            case .image(let name): ["\(printable(name)) is a base image: see elfit bases \(printable(name))"]
            case .symbol(let symbol): self.symbol(symbol)
            case .library(let library): self.library(library)
            case .version(let version): self.version(version)
            }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A labelled text, broken under itself.
    private func entry(_ label: String, _ text: String) -> [String] {
        let indent = String(repeating: " ", count: 13)
        let broken = wrapped(text, to: width - indent.count - 2).split(separator: "\n").map(String.init)
        return broken.enumerated().map { index, line in
            "  " + (index == 0 ? label.padded(to: 13) : indent) + line.trimmingStart()
        }
    }

    private func symbol(_ symbol: SymbolKnowledge) -> [String] {
        var lines = ["\(printable(symbol.name)) (symbol)"]
        lines += origins(symbol)
        lines += musl(symbol)
        lines += places(symbol.places) { $0.library }
        for package in symbol.packages {
            lines += entry("apk add", "\(package.apk): in \(package.library). \(package.caveat)")
        }
        return lines
    }

    private func origins(_ symbol: SymbolKnowledge) -> [String] {
        let glibc = symbol.origins.filter { $0.versions.contains { $0.hasPrefix("GLIBC_") } }
        var lines = (glibc.isEmpty ? symbol.origins : glibc).flatMap { origin -> [String] in
            let label = origin.versions.contains { $0.hasPrefix("GLIBC_") } ? "glibc" : "versions"
            return entry(label, "\(origin.library) (\(origin.architecture)): \(since(origin))")
        }
        if glibc.isEmpty { lines = entry("glibc", "none has it") + lines }
        return lines
    }

    /// `since GLIBC_2.2.5; linked today: GLIBC_2.14`.
    private func since(_ origin: SymbolKnowledge.Origin) -> String {
        var text = "since \(printable(origin.versions[0]))"
        guard let current = origin.current else { return text + "; old programs only, none links it today" }
        if current != origin.versions[0] { text += "; programs linked today ask for \(printable(current))" }
        return text
    }

    private func musl(_ symbol: SymbolKnowledge) -> [String] {
        guard let oldest = symbol.musl.first?.release, let newest = symbol.musl.last?.release else {
            return []
        }
        let answers = symbol.musl.map(\.answer)
        if answers.allSatisfy({ $0 == .exported }) {
            return entry("musl", "every release known, \(oldest) to \(newest)")
        }
        if answers.allSatisfy({ $0 == .absent }) {
            return entry("musl", "none has it, \(oldest) to \(newest)")
        }
        let texts: [(SymbolKnowledge.Musl.Answer, String)] = [
            (.exported, "has it"), (.remapped, "binds it to the name without 64; dlsym does not find it"),
            (.absent, "lacks it"),
        ]
        return texts.flatMap { answer, text -> [String] in
            let fitting = symbol.musl.filter { $0.answer == answer }
            if fitting.isEmpty { return [] }
            let releases = fitting.map { "\($0.release.prefix { $0 != "_" }) (\(names($0.images)))" }
            return entry("musl", "\(releases.joined(separator: ", ")): \(text)")
        }
    }

    private func library(_ library: LibraryKnowledge) -> [String] {
        var lines = ["\(printable(library.name)) (library)"]
        if library.isMuslItself {
            lines += entry("musl", "its loader answers for this name itself: no file is needed")
        }
        lines += places(library.places) { $0.path }
        if library.places.isEmpty { lines += entry("images", "none that elfit knows") }
        for group in Dictionary(grouping: library.debian, by: \.package).sorted(by: { $0.key < $1.key }) {
            lines += entry(
                "apt install", "\(group.key) (\(group.value.map(\.suite).joined(separator: ", ")))")
        }
        for apk in library.alpine {
            let releases =
                apk.releases.count > 2
                ? "\(apk.releases[0]) to \(apk.releases[apk.releases.count - 1])"
                : apk.releases.joined(separator: ", ")
            let sure = apk.certainty == .real ? "" : ", \(apk.certainty.rawValue)"
            lines += entry(
                "apk add",
                "\(apk.package) (Alpine \(releases)\(sure))" + (apk.note.isEmpty ? "" : ": \(apk.note)"))
        }
        if library.alpine.isEmpty, !library.isMuslItself {
            lines += entry("apk add", "no package of Alpine brings it")
        }
        for other in library.substitutes {
            lines += entry("instead", "\(other.library) of \(other.package): \(other.note)")
        }
        return lines
    }

    private func version(_ version: VersionKnowledge) -> [String] {
        var lines = ["\(printable(version.name)) (symbol version)"]
        if let release = version.release { lines += entry("since", release) }
        if version.places.isEmpty { lines += entry("images", "none that elfit knows defines it") }
        lines += places(version.places) { $0.library }
        if !version.symbols.isEmpty {
            let shown = version.symbols.prefix(Self.symbolLimit).map(printable).joined(separator: ", ")
            let rest = version.symbols.count - Self.symbolLimit
            lines += entry("came with it", shown + (rest > 0 ? " and \(rest) more" : ""))
        }
        return lines + entry("musl", "has no symbol versions: only names count there")
    }

    /// One line for each library; architectures apart where they differ.
    private func places(_ places: [KnownPlace], _ title: (KnownPlace) -> String) -> [String] {
        var groups: [(title: String, architectures: [Architecture: [String]])] = []
        for place in places {
            // The directory of an architecture is no difference.
            let name = title(place).replacing("/\(place.architecture.triplet)", with: "")
            let index = groups.firstIndex { $0.title == name } ?? groups.count
            if index == groups.count { groups.append((name, [:])) }
            groups[index].architectures[place.architecture, default: []] += place.images
        }
        return groups.flatMap { group -> [String] in
            let sets = group.architectures.mapValues(Set.init)
            let isAlike = Set(sets.values).count == 1
            let shown =
                isAlike
                ? Array(group.architectures.sorted { $0.key > $1.key }.prefix(1))
                : group.architectures.sorted { $0.key > $1.key }
            return shown.flatMap { architecture, images in
                let note = isAlike && sets.count > 1 ? "" : " (\(architecture))"
                return entry("images", "\(printable(group.title))\(note): \(names(images))")
            }
        }
    }

    /// Names in ladder order; three neighbours or more as `first to last`.
    private func names(_ images: [String]) -> String {
        let all = BuiltInImages.descriptions
        let wanted = Set(images)
        var runs: [[ImageDescription]] = []
        var previous: Int?
        for (index, image) in all.enumerated() where wanted.contains(image.name) {
            if let last = previous, last == index - 1, runs[runs.count - 1][0].family == image.family {
                runs[runs.count - 1].append(image)
            } else {
                runs.append([image])
            }
            previous = index
        }
        return runs.map { run in
            run.count > 2
                ? "\(run[0].name) to \(run[run.count - 1].name)" : run.map(\.name).joined(separator: ", ")
        }.joined(separator: ", ")
    }
}

extension String {
    fileprivate func trimmingStart() -> String { String(drop { $0 == " " }) }
}
