/// One place in a JavaScript file where it loads something.
struct ModuleLoad: Hashable {
    enum What: Hashable {
        /// A module by the name that stands there.
        case module(String)
        /// A native file by the path that stands there, below the file's own directory or absolute.
        case native(String)
        /// A loader that finds the package's native file by itself, such as `bindings`.
        case loader(String)
        /// Something that is only known when the code runs.
        case dynamic
    }
    let what: What
    /// Whether its file goes on where that cannot be loaded: a `try` whose `catch` ends well.
    let isGuarded: Bool

    /// Whether a module's name is that of an addon, as they are written.
    static func namesAddon(_ name: String) -> Bool {
        [".node", "build/Release", "build/Debug"].contains(where: name.contains)
    }
}
