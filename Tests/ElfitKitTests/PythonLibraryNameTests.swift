import ElfitFindingKinds
import ElfitFindings
import ElfitPackages
import ElfitTestSupport
import Testing

/// Libraries that Python code opens by a name that stands in it.
@Suite struct PythonLibraryNameTests {
    private let site = PythonSite()

    private func verdict(_ files: [String: PythonSite.Content], on base: String = PythonSite.slim) throws
        -> Verdict?
    {
        site.install("pkg", files)
        let result = try site.check(on: base)
        // A package of which nothing is to be said is no unit: there is nothing native in it.
        guard let index = result.packages.firstIndex(where: { $0.name == "pkg" }) else { return nil }
        return result.packageAnswers.first { $0.package == index }?.verdict
    }

    @Test(arguments: [
        "import ctypes.util\nlib = ctypes.util.find_library('nowhere')\n",
        "from ctypes import CDLL\nlib = CDLL(\n    'libnowhere.so.7',\n)\n",
        "import cffi\nffi = cffi.FFI()\nlib = ffi.dlopen('nowhere-2.0')\n",
        "from ctypes import cdll\nif True:\n\tlib = cdll.LoadLibrary(\"libnowhere.so.7\")\n",
        // By way of functions that the import calls.
        "import ctypes\ndef load(name):\n    return ctypes.CDLL(name)\nlib = load('libnowhere.so.7')\n",
        "from ctypes.util import find_library\ndef a():\n    return find_library('nowhere')\ndef b():\n    return a()\nx = b()\n",
        """
        def dlopen(ffi, names, files):
            for name in names:
                path = find_library(name)
            for file in files:
                try:
                    return ffi.dlopen(file)
                except OSError:
                    pass
            raise OSError
        lib = dlopen(ffi, ('nowhere-2', 'nowhere'), ('libnowhere.so.7', 'libnowhere-2.dll'))
        """,
        // A failure that is told anew is a failure.
        "import ctypes\ntry:\n    lib = ctypes.CDLL('libnowhere.so.7')\nexcept OSError as error:\n    raise ImportError from error\n",
    ]) func whatIsOpenedAtImportIsNeeded(code: String) throws {
        #expect(try verdict(["pkg/__init__.py": .code(code)]) == .runsWithChanges)
    }

    @Test(arguments: [
        "# ctypes.CDLL('libnowhere.so.7')\n", "\"\"\"\nlib = ctypes.CDLL('libnowhere.so.7')\n\"\"\"\n",
        "text = 'find_library(\"nowhere\")'\n",
        "import ctypes\ntry:\n    lib = ctypes.CDLL('libnowhere.so.7')\nexcept OSError:\n    lib = None\n",
        "import ctypes, sys\nif sys.platform == 'win32':\n    lib = ctypes.CDLL('libnowhere.so.7')\n",
        "import os, ctypes\nif os.name != 'nt':\n    x = 1\nelse:\n    lib = ctypes.CDLL('libnowhere.so.7')\n",
        "import contextlib, ctypes\nwith contextlib.suppress(OSError):\n    lib = ctypes.CDLL('libnowhere.so.7')\n",
        "import ctypes\nlib = ctypes.CDLL('nowhere.dll')\n",
        "import ctypes\nlib = ctypes.CDLL('libz.so.1')\n",
        "import ctypes.util\nlib = ctypes.util.find_library('z')\n",
        "import ctypes\nlib = ctypes.CDLL(None)\n",
        "import ctypes\nlib = ctypes.CDLL(path + '/libnowhere.so.7')\n",
        // One of several names is enough.
        "from ctypes.util import find_library\nlib = find_library('z') or find_library('z1') or find_library('libz')\n",
    ]) func whatIsNoCallOrIsCaughtIsNotNeeded(code: String) throws {
        #expect(try verdict(["pkg/__init__.py": .code(code)]) ?? .runs == .runs)
        #expect(try site.check().packageAnswers.flatMap(\.findings).isEmpty)
    }

    /// In a function that no import calls: worth knowing, and no more.
    @Test func whatIsOpenedInUseIsTold() throws {
        let code =
            "import ctypes\nclass Driver:\n    def __init__(self):\n        self.lib = ctypes.CDLL('libnowhere.so.7')\n"
        site.install("pkg", ["pkg/__init__.py": .code(code)])
        let found = try site.verdict("pkg")
        #expect(found.verdict == .runs && found.ids == [.pythonLibraryAbsentInUse])
        let made = code + "driver = Driver()\n"
        site.install("made", ["made/__init__.py": .code(made)])
        #expect(try site.verdict("made").verdict == .runsWithChanges)
    }

    @Test func thePackageThatBringsItIsNamed() throws {
        site.install("pkg", ["pkg/__init__.py": "import ctypes.util\nctypes.util.find_library('magic')\n"])
        let findings = try site.check().packageAnswers.flatMap(\.findings)
        #expect(findings.map(\.evidence) == ["libmagic.so.1"])
        #expect(findings[0].sentence.contains("apt-get install libmagic1t64"))
        #expect(findings[0].path.hasSuffix("site/pkg/__init__.py"))
    }

    /// The same in a wheel, of which the code is read as well.
    @Test func wheelsSayTheSame() throws {
        site.folder.write("wheels/.keep", "")
        site.folder.wheel(
            "wheels/pkg-1-py3-none-any.whl",
            [
                WheelMember("pkg/__init__.py", Array("from .a import f\nx = f()\n".utf8)),
                WheelMember(
                    "pkg/a.py",
                    Array("import ctypes\ndef f():\n  return ctypes.CDLL('libnowhere.so.7')\n".utf8)),
                WheelMember("pkg-1.dist-info/METADATA", Array("Name: pkg\nVersion: 1\n".utf8)),
                WheelMember("pkg-1.dist-info/WHEEL", Array("Tag: py3-none-any\n".utf8)),
                WheelMember("pkg-1.dist-info/RECORD", Array("pkg/__init__.py,,\npkg/a.py,,\n".utf8)),
            ])
        let result = try site.check("wheels")
        #expect(result.packageAnswers.map(\.verdict) == [.runsWithChanges])
    }
}
