import ElfitDockerfile
import ElfitProjects
import ElfitTestSupport
import Testing

/// Which services a directory holds, and what says so.
@Suite struct ServiceFinderTests {
    private func find(_ files: [String: String], _ options: BuildOptions = BuildOptions()) -> (
        Folder, ServiceFinder
    ) {
        let folder = Folder()
        for (name, text) in files { folder.write(name, text) }
        var finder = ServiceFinder(options)
        finder.look(through: folder.path)
        return (folder, finder)
    }

    private func relative(_ path: String?, _ folder: Folder) -> String? {
        path.map { $0 == folder.path ? "." : String($0.dropFirst(folder.path.count + 1)) }
    }

    @Test func dockerfilesAndComposeFilesAreServices() {
        let (folder, finder) = find([
            "compose.yaml":
                "services:\n  api:\n    build: {context: api, target: run}\n  db: {image: postgres}\n",
            "api/Dockerfile": "FROM python:3.12 AS run\nCOPY . .\n", "api/main.py": "",
            "web/Dockerfile": "FROM node:24\nCOPY package.json .\n", "web/package.json": "{}",
            "web/node_modules/a/Dockerfile": "FROM alpine\n", "venv/pyvenv.cfg": "",
            "venv/Dockerfile": "FROM alpine",
        ])
        #expect(finder.services.map(\.name).first == "api")
        #expect(
            finder.services.map { relative($0.dockerfile, folder) } == ["api/Dockerfile", "web/Dockerfile"])
        #expect(finder.services.map { relative($0.paths.first, folder) } == ["api", "web"])
        #expect(finder.services[0].options.target == "run")
        #expect(finder.problems.isEmpty)
    }

    @Test func theContextIsTheDirectoryThatHasWhatIsCopied() {
        let (folder, finder) = find([
            "docker/Dockerfile": "FROM python:3.12\nCOPY pyproject.toml uv.lock /app/\nCOPY src /app/src\n",
            "pyproject.toml": "", "src/a.py": "",
            // An example that copies what is nowhere is nobody's service.
            "docs/example/Dockerfile": "FROM alpine\nCOPY their-app /\n",
            "tools/Dockerfile": "FROM alpine\nCOPY req*.txt /\n", "tools/requirements.txt": "",
            "alone/Dockerfile": "FROM alpine\nRUN true\n",
            "only/Dockerfile": "FROM alpine\nCOPY . /app\n",
        ])
        let contexts = Dictionary(
            uniqueKeysWithValues: finder.services.map {
                (relative($0.dockerfile, folder) ?? "", relative($0.paths.first, folder) ?? "")
            })
        #expect(
            contexts == [
                "docker/Dockerfile": ".", "tools/Dockerfile": "tools", "alone/Dockerfile": "alone",
                "only/Dockerfile": ".",
            ])
    }

    @Test func theCommandLineCountsBeforeTheComposeFile() {
        let (_, finder) = find(
            [
                "compose.yml":
                    "services:\n  a:\n    build: {context: ., args: {V: '1', W: '2'}, target: x}\n",
                "Dockerfile": "FROM alpine\n",
            ], BuildOptions(arguments: ["V": "3"], target: "y"))
        #expect(finder.services.count == 1)
        #expect(finder.services[0].options.arguments == ["V": "3", "W": "2"])
        #expect(finder.services[0].options.target == "y")
    }

    @Test func oneNameForTwoIsToldApartByTheDockerfile() {
        let (_, finder) = find([
            "a/Dockerfile": "FROM alpine\n", "a/Dockerfile.dev": "FROM alpine\n", "a/x": "",
        ])
        #expect(
            finder.services.map { String($0.name.suffix(16)) }
                == ["a (Dockerfile)", "(Dockerfile.dev)"].map { suffix in
                    String(
                        (suffix.hasPrefix("a") ? finder.services[0].name : finder.services[1].name).suffix(16)
                    )
                })
        #expect(Set(finder.services.map(\.name)).count == 2)
    }

    @Test func environmentsInAProjectLeadToItsOwnDockerfile() {
        let folder = Folder()
        for name in [".venv/pyvenv.cfg", "dist/a-1-py3-none-any.whl", "Dockerfile"] {
            folder.write(name, "FROM alpine")
        }
        for path in [".venv", "dist", "dist/a-1-py3-none-any.whl"] {
            var finder = ServiceFinder()
            finder.look(beside: [folder.file(path)])
            #expect(finder.services.compactMap(\.dockerfile) == [folder.file("Dockerfile")], "\(path)")
        }
    }
}
