"""Puts the greeting package into a virtual environment's layout, a wheel as pip caches it, and a zipapp.

The same bytes on every run: fixed times, no compression but deflate's default.
"""
import base64
import hashlib
import pathlib
import sys
import zipfile

MODULE, WORDS, OUT = (pathlib.Path(a) for a in sys.argv[1:4])
TAG = "cp312-cp312-manylinux_2_17_x86_64"


def package(project):
    """The same files under the name of one project or another, with their metadata."""
    info = f"{project}-1.0.dist-info"
    files = {
        "greeting/__init__.py": b"import ctypes, pathlib\nfrom greeting._greet import hello\n\n"
        b'words = ctypes.CDLL(pathlib.Path(__file__).with_name("libwords.so")).words\n',
        "greeting/_greet.cpython-312-x86_64-linux-gnu.so": MODULE.read_bytes(),
        "greeting/libwords.so": WORDS.read_bytes(),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {project}\nVersion: 1.0\nRequires-Python: >=3.12\n".encode(),
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: Samples/build\nTag: {TAG}\n".encode(),
    }
    lines = []
    for name, data in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        lines.append(f"{name},sha256={digest},{len(data)}")
    files[f"{info}/RECORD"] = ("\n".join([*lines, f"{info}/RECORD,,"]) + "\n").encode()
    return files


def pack(path, prefix, files):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as out:
        out.write(prefix)
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in files.items():
                archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


site = OUT / "venv/lib/python3.12/site-packages"
for name, data in package("greeting").items():
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_bytes(data)
(OUT / "venv/pyvenv.cfg").write_text("home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n")

# pip's cache names a response by the SHA-224 of its address.
key = hashlib.sha224(f"https://example.org/greeting_cached-1.0-{TAG}.whl".encode()).hexdigest()
pack(OUT / "pip-cache/http-v2" / "/".join(key[:5]) / f"{key}.body", b"", package("greeting_cached"))

main = {"__main__.py": b'import greeting\n\nprint(greeting.hello(), greeting.words(b"hello to all"))\n'}
pack(OUT / "greeting.pyz", b"#!/usr/bin/env python3\n", {**main, **package("greeting_app")})
