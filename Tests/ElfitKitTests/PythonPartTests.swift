import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitTestSupport
import Testing

/// A package is judged by what importing it reaches.
@Suite struct PythonPartTests {
    private let site = PythonSite()

    private func verdict(_ files: [String: PythonSite.Content]) throws -> Verdict {
        site.install("pkg", files)
        return try site.verdict("pkg").verdict
    }

    @Test(arguments: [
        "from . import _x\n", "import pkg._x\n", "from ._x import thing\n", "from pkg import (\n    _x,\n)\n",
        "try:\n    from . import _x\nexcept ImportError:\n    raise\n",
        "try:\n    from . import _x\nexcept KeyError:\n    pass\n",
        "import importlib\nx = importlib.import_module('pkg._x')\n", "",
    ]) func whatIsImportedDecides(code: String) throws {
        #expect(try verdict(["pkg/__init__.py": .code(code), "pkg/_x.abi3.so": .broken]) == .doesNotRun)
    }

    @Test(arguments: [
        "try:\n    from . import _x\nexcept ImportError:\n    _x = None\n",
        "try: from pkg import _x\nexcept Exception: _x = None\n",
        "def pools():\n    try:\n        from pkg import _x as lib\n    except ImportError:\n        lib = None\n",
    ]) func whatIsCaughtDoesNot(code: String) throws {
        site.install(
            "pkg", ["pkg/__init__.py": .code(code), "pkg/_x.abi3.so": .broken, "pkg/_y.abi3.so": .fine])
        let found = try site.verdict("pkg")
        #expect(found.verdict == .runs && found.ids.contains(.pythonOptionalPart))
    }

    /// What a function imports without a way out is missed when that is called.
    @Test func whatAFunctionImportsIsARisk() throws {
        let code = "def plot():\n    from . import _x\n"
        #expect(try verdict(["pkg/__init__.py": .code(code), "pkg/_x.abi3.so": .broken]) == .runsWithChanges)
    }

    /// A module that only such a way out leads to takes what it imports with it.
    @Test func whatIsBehindACaughtImportDoesNotDecide() throws {
        let files: [String: PythonSite.Content] = [
            "pkg/__init__.py": "try:\n    from . import fast\nexcept ImportError:\n    fast = None\n",
            "pkg/fast.py": "from . import _x\n", "pkg/_x.abi3.so": .broken,
        ]
        #expect(try verdict(files) == .runs)
    }

    @Test func testsAndUnnamedToolsDoNotDecide() throws {
        let files: [String: PythonSite.Content] = [
            "pkg/__init__.py": "from . import _x\n", "pkg/_x.abi3.so": .fine, "pkg/tests/_t.abi3.so": .broken,
            "pkg/bin/leftover": .broken, "pkg/plugins/libplugin.so": .broken,
        ]
        #expect(try verdict(files) == .runs)
        let named = files.merging(["pkg/run.py": "import subprocess\nsubprocess.run(['leftover'])\n"]) { $1 }
        #expect(try verdict(named) == .doesNotRun)
    }

    @Test func installedCommandsDecide() throws {
        #expect(try verdict(["pkg/__init__.py": "", "bin/tool": .broken]) == .doesNotRun)
    }

    /// A package's data, such as a shell's completions, starts nothing, whatever the folder is called.
    @Test(arguments: ["deps", "site-packages"]) func dataScriptsAreNoCommands(name: String) throws {
        let script = site.folder.write("\(name)/pkg/completion.sh", "#!/usr/bin/env bash\n")
        #expect(run(["chmod", "+x", script]).status == 0)
        site.install("pkg", in: name, ["pkg/__init__.py": ""])
        let result = try site.check(name, on: "distroless/python3-debian13")
        #expect(result.packages.isEmpty && result.packageAnswers.isEmpty)
    }
}
