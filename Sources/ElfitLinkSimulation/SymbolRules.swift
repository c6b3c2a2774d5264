import ElfitBaseImages
import ElfitELF

/// Which definition satisfies which reference: loader-rules 4.2, 5.1 and 5.3.
struct SymbolRules: Hashable {
    private let isMusl: Bool
    private let isGlibc: Bool
    /// glibc since 2.24 (4.2).
    private let passesHiddenNames: Bool
    /// glibc since 2.28 (4.2).
    private let takesAbsoluteZero: Bool

    init(libc: Libc) {
        (isMusl, isGlibc) = (libc.isMusl, libc.isGlibc)
        // Told apart once: rules are asked for every name.
        guard let rules = libc.glibcRules else {
            (passesHiddenNames, takesAbsoluteZero) = (false, false)
            return
        }
        passesHiddenNames = rules.passesHiddenNames
        takesAbsoluteZero = rules.takesAbsoluteZero
    }

    /// Whether a loader may complain about a reference: relocations name it, and it may not stay undefined.
    func mustBind(_ reference: Symbol) -> Bool {
        guard reference.mustBind else { return false }
        // musl lets a weak reference be only where the symbol is undefined as well (4.3).
        if reference.isWeak && !isMusl { return false }
        // glibc binds references to hidden names to the file itself, defined or not (4.2).
        return !(reference.isHiddenName && isGlibc)
    }

    /// What is wrong with a definition of the right name, nil when it binds.
    ///
    /// - Parameters:
    ///   - version: the version that the reference asks for, nil for none.
    ///   - definer: the object that holds `candidate`.
    func rejection(
        of candidate: Symbol, in definer: ELFObject, for reference: Symbol, version: String?
    ) -> Rejection? {
        guard definer.hasHashTable, hasBindableShape(candidate, for: reference) else {
            return .notADefinition
        }
        return isMusl ? muslRejection(candidate) : glibcRejection(candidate, definer, version)
    }

    /// Type, binding and value (4.2, upper half).
    func hasBindableShape(_ candidate: Symbol, for reference: Symbol) -> Bool {
        guard isBindable(candidate.binding) else { return false }
        if candidate.flags.contains(.undefined) {
            return candidate.flags.contains(.hasValue)
                && reference.uses.isDisjoint(with: [.jumpSlot, .tlsDynamic, .tlsDescriptor, .tlsInitialExec])
        }
        guard isBindable(candidate.type) else { return false }
        if candidate.flags.contains(.hasValue) || candidate.type == .tls { return true }
        return candidate.flags.contains(.absolute) && takesAbsoluteZero
    }

    private func isBindable(_ binding: SymbolBinding) -> Bool {
        switch binding {
        case .global, .weak, .unique: true
        default: false
        }
    }

    private func isBindable(_ type: SymbolType) -> Bool {
        switch type {
        case .none, .object, .function, .common, .tls, .ifunc: true
        default: false
        }
    }

    /// musl: no IFUNC, no non-default versions; visibility and version names are never read (4.2, 5.1).
    private func muslRejection(_ candidate: Symbol) -> Rejection? {
        if candidate.isIFUNC { return .ifunc }
        return candidate.isHiddenVersion ? .hiddenVersion : nil
    }

    private func glibcRejection(_ candidate: Symbol, _ definer: ELFObject, _ version: String?) -> Rejection? {
        if candidate.isHiddenName, passesHiddenNames { return .hiddenVisibility }
        guard definer.isVersioned else { return nil }
        let index = candidate.versionIndex
        guard let version else {
            // The first version of a library counts even when it is hidden.
            if index <= .first { return nil }
            return candidate.isHiddenVersion ? .hiddenVersion : nil
        }
        if let name = definer.versionName(index) { return name == version ? nil : .otherVersion }
        return candidate.isHiddenVersion ? .hiddenVersion : nil
    }
}

extension Symbol {
    /// Whether relocations name it, and it is not weak and undefined (4.3).
    var mustBind: Bool { !uses.isEmpty && !(isWeak && flags.contains(.undefined)) }

    /// STV_INTERNAL or STV_HIDDEN.
    var isHiddenName: Bool { visibility == .internal || visibility == .hidden }
}
