package import ElfitBaseImages

extension BaseImage {
    /// Whether the loader applies DT_RELR (loader-rules 6.3): a distribution may have added it to a release without.
    package var appliesRELR: Bool {
        switch libc {
        case .glibc(let release): GlibcRules(release).appliesRELR
        case .musl(let release): MuslRules(release).appliesRELR || features.contains("relr")
        case .none: true
        }
    }
}
