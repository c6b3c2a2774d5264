import ElfitPackages
import ElfitProjects
import ElfitTestSupport
import Testing

/// Which interpreter a project's files ask for.
@Suite struct RuntimeFilesTests {
    private func labels(_ files: [String: String]) -> [String] {
        let folder = Folder()
        for (name, text) in files { folder.write(name, text) }
        return RuntimeFiles(folder.path).needs.map(\.label).sorted()
    }

    @Test func eachFileThatTellsAVersionIsHeard() {
        #expect(labels([".venv/pyvenv.cfg": "home = /usr\nversion = 3.12.4\n"]) == ["Python 3.12"])
        #expect(labels(["pyvenv.cfg": "version_info = 3.13.0.final.0\n"]) == ["Python 3.13"])
        #expect(labels([".python-version": "# ours\n3.11\n"]) == ["Python 3.11"])
        #expect(labels([".python-version": "cpython-3.13t\n"]) == ["Python 3.13t"])
        #expect(labels([".nvmrc": "v22.3.0\n"]) == ["Node 22"])
        #expect(labels([".node-version": "24"]) == ["Node 24"])
        #expect(labels(["package.json": #"{"engines": {"node": ">=20"}}"#]) == ["Node >=20"])
        #expect(labels(["pyproject.toml": "[project]\nrequires-python = \">=3.10\"\n"]) == ["Python >=3.10"])
        #expect(
            labels(["pyproject.toml": "[tool.poetry.dependencies]\npython = \"^3.11\"\n"]) == [
                "Python >=3.11,<4"
            ])
        #expect(
            labels(["uv.lock": "version = 1\nrequires-python = \">=3.12\"\n\n[[package]]\nname = \"a\"\n"])
                == [
                    "Python >=3.12"
                ])
        #expect(
            labels([
                "poetry.lock":
                    "[[package]]\nname = \"a\"\npython-versions = \">=2.7\"\n\n[metadata]\npython-versions = \"~3.11\"\n"
            ]).first?.contains("2.7") != true)
    }

    @Test func whatTellsNoVersionIsPassedOver() {
        #expect(labels([".nvmrc": "lts/*\n"]).isEmpty)
        #expect(labels([".python-version": "pypy3.10\n"]).isEmpty)
        #expect(labels(["package.json": "{"]).isEmpty)
        #expect(labels(["package.json": #"{"engines": "22"}"#]).isEmpty)
        #expect(labels(["pyproject.toml": "[tool.x]\npython = \"3.9\"\n"]).isEmpty)
        #expect(labels([".venv/pyvenv.cfg": "version\n=\n"]).isEmpty)
        #expect(labels([:]).isEmpty)
    }
}
