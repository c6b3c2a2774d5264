import ElfitDockerfile
import ElfitKit
import ElfitPolicy
import ElfitProjects
import ElfitSystem

/// What a check is about: one app, or several services that are shipped apart.
struct CheckSubject {
    private(set) var services: [Service]
    /// What is wrong with compose files.
    private(set) var problems: [DockerfileProblem] = []

    /// - Parameters:
    ///   - paths: as given; none for what the configuration names, or the working directory.
    ///   - build: how Dockerfiles are built.
    /// - Throws: exit status 2 for an empty name.
    init(_ paths: [String], _ configuration: Configuration, _ build: BuildOptions) throws {
        var paths = paths
        if paths.isEmpty {
            services = configuration.services(build)
            if !services.isEmpty { return }
            paths = configuration.paths.map(configuration.below)
        }
        if paths.isEmpty { paths = ["."] }
        guard !paths.contains("") else { throw wrongUsage("the name of what to check is empty") }
        // An image is an app by itself: no Dockerfile beside it is asked.
        if paths.count == 1, ImageSource.isImage(paths[0]) {
            services = [Service(name: paths[0], paths: paths)]
            return
        }
        let dockerfiles = paths.filter { ProjectFiles.isDockerfile($0) }
        let composes = paths.filter { ProjectFiles.isCompose($0) }
        let others = paths.filter { !dockerfiles.contains($0) && !composes.contains($0) }
        var finder = ServiceFinder(build)
        for file in composes { finder.addCompose(file) }
        for file in dockerfiles { finder.addDockerfile(file) }
        if !others.isEmpty {
            if finder.services.count > 1 {
                let names = finder.services.map(\.name).joined(separator: ", ")
                throw wrongUsage("\(others[0]): of which service is it? There are \(names)")
            }
            if finder.services.isEmpty { finder.look(beside: others) }
            // One Dockerfile is about all that is given with it.
            if finder.services.count == 1 { finder.replacePaths(others) }
        }
        problems = finder.problems
        services =
            finder.services.isEmpty ? [Service(name: others.first ?? ".", paths: others)] : finder.services
        guard others.isEmpty, services[0].paths.isEmpty else { return }
        throw wrongUsage("\(paths[0]): it builds nothing" + (problems.first.map { ": \($0)" } ?? ""))
    }
}
