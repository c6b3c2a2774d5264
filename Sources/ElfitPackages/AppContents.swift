import ElfitBaseImages

/// What an app is made of, as far as packages and loaders are concerned.
package struct AppContents: Sendable {
    package var files: [AppFile] = []
    package var foreign: [ForeignFile] = []
    package var scripts: [ScriptFile] = []
    /// Of packages that may do without some others.
    package var manifests: [Manifest] = []
    /// Symbolic links inside archives, by absolute path; targets as they are written.
    package var links: [String: String] = [:]
    /// Directories that have packages' metadata at their top, whether or not anything native is below.
    package var sites: [AppArchive] = []
    package init() {}

    /// Those that may lead to files of the app.
    package var innerLinks: [String: String] { links.filter { !$0.value.hasPrefix("/") } }
}
