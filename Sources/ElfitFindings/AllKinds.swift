package import ElfitBaseImages
package import ElfitLinkSimulation

/// The table of all finding kinds, in the order in which a report names causes.
package enum AllKinds {
    package static let kinds: [any FindingKind.Type] = [
        NotELF.self, TruncatedELF.self, RuntimeMissing.self, RuntimeVersion.self, RuntimeUnknown.self,
        NodeWrongSystem.self, NodeNoVariant.self, NodeNativeOptional.self,
        NodeLoaderUnknown.self,
        NodeVariantAbsent.self,
        NodeLabelMismatch.self,
        NodePrebuildLibc.self,
        NodeABIMismatch.self, NodeABIPinned.self, NodeBuiltElsewhere.self, ScriptInterpreterMissing.self,
        VenvPythonMissing.self, VenvMadeHere.self, CommandInterpreterMissing.self,
        ScriptRuntimeMissing.self, PythonSuffixNotLookedAt.self, PythonVersionMismatch.self,
        PythonABIMismatch.self, WheelSdistOnly.self, PythonZippedModule.self, NotSimulated.self,
        WrongMachine.self,
        WrongELFClass.self, NotLoadable.self,
        DebugFileAsLibrary.self, BadOSABI.self,
        BadIdent.self, DlopenExecutable.self, NoDlopenFlag.self, KernelABITag.self, CPUISALevel.self,
        PageSizeAlign.self, PageSizeLarge.self, EmptyLoadSegment.self, InterpreterMissing.self,
        InterpWithoutNeeded.self, NoLoader.self, GcompatOnlyViaInterp.self, NeededMissing.self,
        NeededNotRecorded.self,
        NeededGlibcLoader.self, NeededGlibcCompanion.self, NeededMuslLibc.self, NeededNameIsLibc.self,
        NeededBadFirstHit.self, RpathTokenUnsupported.self, NeededToken.self, RunpathNotInherited.self,
        PathTooLong.self, SonamePreload.self, SameNameCollision.self, NoLoaderCache.self, FilterMissing.self,
        CallerRpathIgnored.self, EnvPathPrecedence.self, HwcapsVariant.self, VersionMissing.self,
        PythonSymbolMissing.self,
        SymbolMissing.self,
        SymbolMissingDeferred.self,
        SymbolIFUNCImport.self, SymbolHiddenVersion.self, SymbolHiddenVisibility.self,
        SymbolWrongVersionBound.self, LFS64Unmapped.self, LFS64FallocateBug.self, LFS64Dlsym.self,
        GetauxvalPrivate.self, VersionABIFlag.self, VersionWeakMissing.self,
        VersionInfoAbsent.self, VersionFileMismatch.self, VersionAssertUnversioned.self,
        VerneedFileNotNeeded.self,
        RelocIRELATIVE.self, RelocUnsupported.self, TLSInitialExecDlopen.self, TLSSurplus.self,
        TLSWeakUndefined.self, RELRUnsupported.self, RELRUnmarked.self, TextrelMain.self,
        TextrelFlagOnly.self, Textrel.self, ExecStackDlopen.self, ExecStackMusl.self, NoHashTable.self,
        CopyRelocSize.self, CopyRelocProtected.self, UniqueSymbolSplit.self, LibgccAtRuntime.self,
        StaticGlibcRuntimeDeps.self, GNUStrerrorR.self, GNUBasename.self, GlibcStaticLibstdcxx.self,
        MuslThreadStack.self, MuslDNS.self, MuslUsers.self, MuslLocale.self, MuslIconv.self,
        MuslDlclose.self, MuslDlopenFlags.self, MuslMalloc.self, MuslQsort.self, MuslSched.self,
        MuslFnmatch.self, MuslStrptime.self, MuslStrftime.self, MuslStrerror.self, MuslSignals.self,
        MuslUtmp.self, MuslTimezone.self, MuslStdio.self, WheelTagUntrue.self,
        WheelRecordUntrue.self, PythonLibraryAbsent.self, PythonLibraryAbsentInUse.self,
        PythonOptionalPart.self,
        PythonDlopenByName.self,
    ]

    /// Those of ``kinds`` that are about modules which meet in one process.
    package static let processKinds: [any ProcessFindingKind.Type] = [
        SameNameCollision.self, TLSSurplus.self, UniqueSymbolSplit.self,
    ]

    /// Everything that one simulation shows.
    package static func findings(_ simulation: Simulation, on base: BaseImage) -> [Finding] {
        let simulation = simulation.withoutWhatMayBeThere(on: base)
        var all: [Finding] = []
        for kind in kinds(of: base.libc) {
            let found = kind.findings(simulation, on: base)
            // Taken over rather than copied: most of what is found is of one kind.
            if all.isEmpty { all = found } else { all += found }
        }
        return all
    }

    /// The kinds whose rule a libc has, as ``FindingKind/loaders`` says.
    private static func kinds(of libc: Libc) -> [any FindingKind.Type] {
        switch libc {
        case .glibc: glibcKinds
        case .musl: muslKinds
        case .none: simulatedKinds
        }
    }

    private static let simulatedKinds = kinds.filter { !$0.isOfPackages }
    private static let glibcKinds = simulatedKinds.filter { $0.loaders != "musl" }
    private static let muslKinds = simulatedKinds.filter { $0.loaders != "glibc" }

    /// The kind with this id.
    package static func kind(_ id: String) -> (any FindingKind.Type)? { kinds.first { $0.id == id } }
}

extension Simulation {
    /// Where libraries may be in the image or not, what they may define is not missing. What a library that is there
    /// is asked for by version stays.
    fileprivate func withoutWhatMayBeThere(on base: BaseImage) -> Simulation {
        guard base.isFloor, !missingSymbols.isEmpty else { return self }
        let unsure = LibraryProblem.unsure(self, on: base)
        guard !unsure.isEmpty else { return self }
        let names = Set(unsure.map(\.name))
        var known = self
        known.missingSymbols.removeAll { $0.versionFile.map(names.contains) ?? true }
        return known
    }
}
