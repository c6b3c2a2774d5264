package import ElfitBaseImages

/// A language runtime that an app needs on its image: its Python, its Node.
package struct AppRuntime: Sendable, Hashable {
    package let kind: Runtime.Kind
    /// The Python that an environment is made for, and that alone looks into it; nil where any Python will do, or
    /// where single packages say which one they are for.
    package let python: PythonVersion?
    /// What shows that the app needs it, as the user named it: an environment, a folder of packages, a project file.
    package let location: String

    /// Where an environment's own Python leads, a path that the image must have for the environment to start by it; nil
    /// where nothing tells, and for what is no environment.
    package let interpreter: String?
    /// Whether a container starts by that Python, as far as a Dockerfile tells.
    package let isStarted: Bool

    package init(
        kind: Runtime.Kind, python: PythonVersion? = nil, location: String, interpreter: String? = nil,
        isStarted: Bool = false
    ) {
        self.kind = kind
        self.python = python
        self.location = location
        (self.interpreter, self.isStarted) = (interpreter, isStarted)
    }

    /// `Python 3.12`, `Node`.
    package var label: String { python.map { "\(kind.title) \($0)" } ?? kind.title }
}

extension Runtime.Kind {
    /// For people: `Python`.
    package var title: String {
        switch self {
        case .python: "Python"
        case .node: "Node"
        case .java: "Java"
        }
    }
}
