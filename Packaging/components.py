"""What the static program is made of: the packages whose archives and modules were linked (.build/static/elfit.inputs)."""
import dataclasses
import json
import pathlib
import re
import subprocess

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
COMMON = "/usr/share/common-licenses/"


@dataclasses.dataclass(frozen=True, order=True)
class Component:
    name: str
    version: str
    purl: str
    licence: bytes
    licences: tuple


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def debian(archive):
    """The source package that an archive of the machine comes from."""
    package = output("dpkg-query", "-S", archive).split(":")[0]
    source, version = output("dpkg-query", "-W", "-f", "${source:Package} ${source:Version}\n", package).split("\n")[0].split()
    return debian_source(source, version, pathlib.Path(f"/usr/share/doc/{package}/copyright").read_bytes())


def debian_source(source, version, copyright):
    return Component(source, version, f"pkg:deb/debian/{source}@{version.replace('+', '%2B')}?arch=source", copyright, named(copyright))


def named(copyright):
    """The short names of licences in a machine-readable copyright file; none where it is prose."""
    text = copyright.decode(errors="replace")
    if "copyright-format" not in text.split("\n", 1)[0]:
        return ()
    return tuple(sorted(set(re.findall(r"^License: *(\S.*?) *$", text, re.M))))


def swift(toolchain):
    version = re.search(r"Swift version (\S+)", output("swift", "--version")).group(1)
    licence = (toolchain / "usr/share/swift/LICENSE.txt").read_bytes()
    return Component("swift", version, f"pkg:github/swiftlang/swift@swift-{version}-RELEASE", licence, ("Apache-2.0 WITH Swift-exception",))


def checkouts():
    """Module names of the Swift packages that this one depends on, with their packages."""
    found = {}
    state = json.loads((REPOSITORY / ".build/workspace-state.json").read_text())
    for dependency in state["object"]["dependencies"]:
        folder = REPOSITORY / ".build/checkouts" / dependency["subpath"]
        version = dependency["state"]["checkoutState"]["version"]
        place = dependency["packageRef"]["location"].removesuffix(".git").split("/")
        licences = sorted(folder.glob("LICENSE*"))
        for module in folder.glob("Sources/*"):
            found[module.name] = Component(
                place[-1], version, f"pkg:github/{place[-2]}/{place[-1]}@{version}",
                b"".join(path.read_bytes() for path in licences), ())
    return found


def components():
    """All of them, sorted; an input that belongs to nobody is an error."""
    lock = [line.split("\t") for line in (REPOSITORY / "Packaging/sources.lock").read_text().splitlines() if line[0] != "#"]
    built = {source: version for source, version, *_ in lock}
    packages, found = checkouts(), set()
    for line in (REPOSITORY / ".build/static/elfit.inputs").read_text().splitlines():
        kind, _, name = line.rpartition(" ")
        archive = pathlib.Path(line)
        if kind == "module":
            if name in packages:
                found.add(packages[name])
            elif not (REPOSITORY / "Sources" / name).is_dir():
                raise SystemExit(f"dist: nobody knows where the module {name} comes from")
        elif "swift_static" in archive.parts:
            found.add(swift(pathlib.Path(*archive.parts[: archive.parts.index("usr")])))
        elif archive.stem in built:
            found.add(debian_source(archive.stem, built[archive.stem], archive.with_suffix(".copyright").read_bytes()))
        else:
            found.add(debian(line))
    for component in found:
        if not component.licence:
            raise SystemExit(f"dist: {component.name} has no licence file")
    return sorted(found)


def licence_files(found):
    """File names below `licences/` with their bytes: each component's, and the common ones that they name."""
    files = {f"{component.name}.txt": component.licence for component in found}
    texts = b"\n".join(component.licence for component in found).decode(errors="replace")
    for name in sorted(set(re.findall(re.escape(COMMON) + r"([A-Za-z]+(?:-[0-9][0-9.]*[0-9]|-[0-9])?)", texts))):
        path = pathlib.Path(COMMON + name)
        if path.exists():
            files[f"common/{name}.txt"] = path.read_bytes()
    return files
