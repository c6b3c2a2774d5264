/// Where a project's own file names a package that it wants: a line of requirements.txt, pyproject.toml or package.json.
package struct PackageDeclaration: Sendable, Hashable {
    package let ecosystem: AppPackage.Ecosystem
    /// As its registry compares names: see ``AppPackage/registryName``.
    package let name: String
    /// As the user would name the file.
    package let path: String
    /// From 1.
    package let line: Int

    package init(ecosystem: AppPackage.Ecosystem, name: String, path: String, line: Int) {
        self.ecosystem = ecosystem
        self.name = ecosystem == .python ? WheelName.normalized(name) : name
        self.path = path
        self.line = line
    }
}

extension AppPackage {
    /// The name as its registry compares it: for Python in lower case, with hyphens.
    package var registryName: String { ecosystem == .python ? WheelName.normalized(name) : name }
}
