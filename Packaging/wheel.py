"""Wheels: elfit's own, with the program as a script, a module that finds it, licences and the bill of materials."""
import base64
import hashlib
import io
import pathlib
import subprocess
import tempfile
import zipfile

import archives

MODULE = '''"""elfit: which base images an app's native code can ship on. `python -m elfit` runs the program that came with this wheel."""
import os
import sys
import sysconfig


def find_elfit() -> str:
    """The program that this wheel installed.

    Raises FileNotFoundError where it is in none of the places that installers put it.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    places = [sysconfig.get_path("scripts"), os.path.join(os.path.dirname(here), "bin")]
    # Of an environment: lib/python3.x/site-packages/elfit beside bin.
    places.append(os.path.join(here, *[os.pardir] * 4, "bin"))
    if sysconfig.get_default_scheme().startswith("posix"):
        places.append(sysconfig.get_path("scripts", scheme="posix_user"))
    for place in places:
        path = os.path.normpath(os.path.join(place, "elfit"))
        if os.path.isfile(path):
            return path
    raise FileNotFoundError("elfit is in none of " + ", ".join(places))


def main() -> None:
    try:
        path = find_elfit()
        os.execv(path, [path, *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"elfit: {error}")
'''
MAIN = "from elfit import main\n\nmain()\n"


def metadata(version, description, licences):
    lines = [
        "Metadata-Version: 2.4", "Name: elfit", f"Version: {version}",
        "Summary: Which base image can this ship on? Alpine, distroless, Debian: elfit tells, before the image is built.",
        "Keywords: docker,alpine,musl,glibc,distroless,wheel,elf", "License-Expression: Apache-2.0",
        *(f"License-File: {name}" for name in licences),
        "Classifier: Development Status :: 4 - Beta", "Classifier: Environment :: Console",
        "Classifier: Operating System :: POSIX :: Linux", "Classifier: Topic :: Software Development :: Build Tools",
        "Requires-Python: >=3.8", "Description-Content-Type: text/markdown", "", description,
    ]
    return "\n".join(lines).encode()


def tags(machine):
    """The libcs that the program runs with: any, and so the oldest of each family."""
    return [f"py3-none-{platform}_{machine}" for platform in ("manylinux_2_17", "manylinux2014", "musllinux_1_1")]


def name(version, machine):
    return f"elfit-{version}-py3-none-" + ".".join(tag.split("-")[2] for tag in tags(machine)) + ".whl"


def build(version, machine, program, description, licences, bill, epoch):
    info = f"elfit-{version}.dist-info"
    return packed({
        "elfit/__init__.py": MODULE.encode(), "elfit/__main__.py": MAIN.encode(),
        f"elfit-{version}.data/scripts/elfit": program,
        **{f"{info}/licenses/{path}": data for path, data in licences.items()},
        f"{info}/sboms/elfit.cdx.json": bill,
        f"{info}/METADATA": metadata(version, description, licences),
    }, info, "false", tags(machine), epoch)


def pointer(version):
    """A wheel without files that needs elfit's of the same version."""
    info = f"elfit_repository-{version}.dist-info"
    lines = [
        "Metadata-Version: 2.1", "Name: elfit-repository", f"Version: {version}",
        "Summary: installs elfit's wheel of the version that its repository is at", f"Requires-Dist: elfit=={version}", ""]
    return packed({f"{info}/METADATA": "\n".join(lines).encode()}, info, "true", ["py3-none-any"], 315532800)


def packed(files, info, is_pure, tags, epoch):
    lines = ["Wheel-Version: 1.0", "Generator: elfit", f"Root-Is-Purelib: {is_pure}", *(f"Tag: {tag}" for tag in tags), ""]
    files = files | {f"{info}/WHEEL": "\n".join(lines).encode()}
    record = "".join(f"{path},sha256={encoded(data)},{len(data)}\n" for path, data in files.items())
    files[f"{info}/RECORD"] = (record + f"{info}/RECORD,,\n").encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, data in files.items():
            member = zipfile.ZipInfo(path, archives.zip_time(epoch))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = (0o100755 if path.endswith("scripts/elfit") else 0o100644) << 16
            archive.writestr(member, data)
    return buffer.getvalue() if is_pure == "true" else repacked(buffer.getvalue())


def repacked(wheel):
    """The same members in fewer bytes: what zlib makes of the program is 4 % larger than it need be."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "wheel.zip"
        path.write_bytes(wheel)
        subprocess.run(["advzip", "--recompress", "--shrink-normal", "--quiet", path], check=True)
        return path.read_bytes()


def encoded(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).decode().rstrip("=")
