package import ElfitBaseImages
import ElfitELF

/// The process that opens a module and provides its API's symbols: a Python or a Node (docs/words.md, "host").
package struct Host: Sendable, Hashable {
    package enum Runtime: String, Sendable { case python, node, any }
    package let runtime: Runtime
    /// Nil where any version may be meant.
    package let version: Version?
    /// What the host's program exports; nil where that is not recorded: its API is then told by its names.
    package let exports: ELFObject?
    /// What other versions export, where any of them may be the host: it provides what all of them have.
    package let others: [ELFObject]

    package init(
        runtime: Runtime, version: Version? = nil, exports: ELFObject? = nil, others: [ELFObject] = []
    ) {
        self.runtime = runtime
        self.version = version
        self.exports = exports
        self.others = others
    }

    /// Some host, not known which.
    package static let any = Host(runtime: .any)

    package static func == (a: Host, b: Host) -> Bool {
        a.runtime == b.runtime && a.version == b.version && a.exports === b.exports
            && a.others.count == b.others.count
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(runtime)
        hasher.combine(version)
    }

    /// Whether the host defines what a reference names.
    func provides(_ symbol: Symbol, in table: SymbolTable) -> Bool {
        guard let exports else { return HostSymbols.provides(symbol, in: table) }
        let isEverywhere = ([exports] + others).allSatisfy { program in
            program.symbols.findExport(of: symbol, in: table, where: { !$0.flags.contains(.undefined) })
                != nil
        }
        if isEverywhere { return true }
        // Node's own C++ classes, and V8's inner ones, are no interface and not recorded; Node exports them all the same.
        return runtime == .node && HostSymbols.isInternalToNode(symbol, in: table)
    }
}
