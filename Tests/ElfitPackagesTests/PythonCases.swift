import ElfitBaseImages
import ElfitELF
import ElfitFindingKinds
import ElfitFindings
import ElfitTestSupport
import Testing

private let site = "lib/python3.12/site-packages/"

/// One module of an installed package.
private func module(_ suffix: String, on libc: Libc = glibc, python: String? = nil, abi: String? = nil)
    -> PythonProbe
{
    PythonProbe(libc: libc, python: python, abi: abi, files: [site + "pkg/_x\(suffix)": []])
}

/// A wheel with one module.
private func wheel(
    _ tags: String, on libc: Libc = glibc, needed: [String] = ["libc.so.6"], listed: Bool = true,
    version: String = "GLIBC_2.28"
) -> PythonProbe {
    let name = "pkg-1-\(tags).whl"
    return PythonProbe(
        libc: libc, files: [name + "/pkg/_x.abi3.so": needed],
        texts: [
            name + "/pkg-1.dist-info/METADATA": "Name: pkg\nVersion: 1\n",
            name + "/pkg-1.dist-info/RECORD": listed ? "pkg/_x.abi3.so,sha256=x,1\n" : "pkg/__init__.py,,\n",
        ], archives: [name],
        change: { facts in
            facts.versionNeeds = [
                VersionNeed(file: "libc.so.6", versions: [VersionNeed.Version(name: version, index: .first)])
            ]
        })
}

/// An archive with a module at its top, and a mark of the tool that made it.
private func zipped(_ mark: String) -> PythonProbe {
    PythonProbe(
        files: ["app.pyz/pkg/_x.abi3.so": []],
        texts: [
            "app.pyz/pkg-1.dist-info/METADATA": "Name: pkg\nVersion: 1\n",
            "app.pyz/pkg-1.dist-info/RECORD": "pkg/_x.abi3.so,,\n", "app.pyz/" + mark: "",
        ], archives: ["app.pyz"])
}

/// A wheel of a few lines of Python, with a module where its code imports one.
private func code(_ text: String, module: String? = nil) -> PythonProbe {
    let name = "pkg-1-py3-none-any.whl"
    var probe = PythonProbe(
        files: [:],
        texts: [
            name + "/pkg-1.dist-info/METADATA": "Name: pkg\nVersion: 1\n",
            name + "/pkg-1.dist-info/RECORD": "pkg/__init__.py,,\n" + (module.map { $0 + ",,\n" } ?? ""),
            name + "/pkg/__init__.py": text,
        ], archives: [name])
    if let module { probe.files[name + "/" + module] = ["libc.so.6"] }
    return probe
}

/// Python's packages, as a whole.
let pythonCases: [PythonCase] = [
    PythonCase(
        .pythonSuffixNotLookedAt, module(".cpython-312-x86_64-linux-gnu.so", on: musl),
        not: module(".abi3.so", on: musl)),
    PythonCase(
        .pythonVersionMismatch, module(".cpython-312-x86_64-linux-gnu.so", python: "3.13.5"),
        not: module(".cpython-312-x86_64-linux-gnu.so", python: "3.12.1")),
    PythonCase(
        .pythonABIMismatch,
        module(".cpython-313t-x86_64-linux-gnu.so", python: "3.13.5", abi: "cpython-313-x86_64-linux-gnu"),
        not: module(
            ".cpython-313t-x86_64-linux-gnu.so", python: "3.13.5", abi: "cpython-313t-x86_64-linux-gnu")),
    PythonCase(
        .pythonDlopenByName, PythonProbe(files: [site + "pkg/libdata.so": []]),
        not: PythonProbe(files: [site + "pkg/libdata.so": [], site + "pkg/_x.abi3.so": ["libdata.so"]])),
    PythonCase(
        .pythonLibraryAbsent, code("import ctypes\nctypes.CDLL('libmagic.so.1')\n"),
        not: code("import ctypes\ntry:\n  ctypes.CDLL('libmagic.so.1')\nexcept OSError:\n  pass\n")),
    PythonCase(
        .pythonLibraryAbsentInUse, code("import ctypes\ndef f():\n  ctypes.CDLL('libmagic.so.1')\n"),
        not: code("import ctypes\ndef f():\n  ctypes.CDLL('libmagic.so.1')\nf()\n")),
    PythonCase(
        .pythonOptionalPart,
        code("try:\n  from . import _x\nexcept ImportError:\n  _x = None\n", module: "pkg/_x.abi3.so"),
        not: code("from . import _x\n", module: "pkg/_x.abi3.so")),
    PythonCase(.pythonZippedModule, zipped("__main__.py"), not: zipped("PEX-INFO")),
    PythonCase(
        .wheelSdistOnly, wheel("cp312-abi3-manylinux_2_28_x86_64", on: musl),
        not: wheel("cp312-abi3-musllinux_1_2_x86_64", on: musl, needed: ["libc.musl-x86_64.so.1"])),
    PythonCase(
        .wheelTagUntrue, wheel("cp312-abi3-manylinux_2_17_x86_64"),
        not: wheel("cp312-abi3-manylinux_2_28_x86_64")),
    PythonCase(
        .wheelRecordUntrue, wheel("cp312-abi3-manylinux_2_28_x86_64", listed: false),
        not: wheel("cp312-abi3-manylinux_2_28_x86_64")),
]

/// A kind with a package that shows it, and one that nearly does.
struct PythonCase: Sendable {
    let id: FindingID
    let hit: PythonProbe
    let miss: PythonProbe

    init(_ id: FindingID, _ hit: PythonProbe, not miss: PythonProbe) {
        (self.id, self.hit, self.miss) = (id, hit, miss)
    }
}

@Suite struct PythonKindTests {
    @Test(arguments: pythonCases.indices) func hitsAndMisses(_ index: Int) {
        let example = pythonCases[index]
        let hit = example.hit.findings()
        #expect(hit.contains { $0.id == example.id }, "\(example.id) is not among \(hit.map(\.id))")
        #expect(hit.allSatisfy { !$0.sentence.isEmpty && !$0.fix.isEmpty && !$0.path.isEmpty })
        let miss = example.miss.findings()
        #expect(!miss.contains { $0.id == example.id }, "\(example.id) is among \(miss.map(\.id))")
    }
}
