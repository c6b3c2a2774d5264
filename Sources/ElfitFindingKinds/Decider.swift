/// Who decides that what a finding says happens.
package enum Decider: Sendable, Hashable {
    /// The base image's loader.
    case loader(Loader)
    /// What puts packages there: pip, npm.
    case installer
    /// What runs the app's code and loads its modules: Python, Node, with what a package brings for that.
    case interpreter
    case kernel
    /// Nobody elfit knows: elfit itself gives up there.
    case elfit

    /// Which loaders have the rule.
    package enum Loader: String, Sendable {
        case glibc
        case musl
        case both
        /// The glibc that is linked into a program, whatever the image has.
        case staticGlibc = "static glibc"
    }

    /// One word in machine formats.
    package var word: String {
        switch self {
        case .loader(let loader): loader.rawValue
        case .installer: "installer"
        case .interpreter: "interpreter"
        case .kernel: "kernel"
        case .elfit: "elfit"
        }
    }
}

extension Decider: CustomStringConvertible {
    /// For people: `glibc and musl`.
    package var description: String { self == .loader(.both) ? "glibc and musl" : word }
}
