/// A container image that was checked as an app: what of it was taken for the base image, and how much is the app.
package struct CheckedImage: Sendable {
    /// A package of the image's package manager that the app uses a library of, and that the base image has not.
    package struct SystemPackage: Sendable, Hashable {
        package let name: String
        package let version: String
        /// Its libraries that the app loads, by their paths in the image, sorted.
        package var libraries: [String]
        /// The first of the app's files that loads one of them.
        package let neededBy: String

        package init(name: String, version: String, libraries: [String], neededBy: String) {
            self.name = name
            self.version = version
            self.libraries = libraries
            self.neededBy = neededBy
        }
    }

    /// The name of the image itself among ``CheckResult/bases``.
    package static let name = "this image"

    /// As the user named it.
    package var source: String
    /// The names that are written down in it.
    package let names: [String]
    /// The base image that it was taken to be made from, by the name elfit has for it; nil where none was recognised.
    package var base: String?
    /// Why, one clause each: also how its own files were told from the app's.
    package var because: [String]
    /// The app's regular files, and their bytes.
    package var appFiles = 0
    package var appBytes = 0
    /// The other files: of packages and of the interpreters.
    package var baseFiles = 0
    /// ENTRYPOINT and CMD together; empty where nothing is started.
    package var start: [String] = []
    /// USER; empty is root.
    package var user = ""
    /// WORKDIR; empty is the root.
    package var directory = ""
    /// Variables of its configuration that tell where libraries and modules are: `NAME=VALUE`.
    package var environment: [String] = []
    /// The folders and files that hold the app and nothing of the base image, sorted: what COPY lines take.
    package var folders: [String] = []
    /// The folders that packages of Python are installed in.
    package var pythonFolders: [String] = []
    /// What must come along to another image.
    package var systemPackages: [SystemPackage] = []
    /// What nothing that was found loads, by what it is.
    package var deadWeight: [DeadWeight] = []

    package init(source: String, names: [String], base: String? = nil, because: [String] = []) {
        self.source = source
        self.names = names
        self.base = base
        self.because = because
    }
}
