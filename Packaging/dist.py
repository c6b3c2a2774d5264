#!/usr/bin/env python3
"""Packs what Scripts/dist built and staged into the files of a release.

    dist.py VERSION MACHINE STAGED OUTPUT

STAGED is a folder as `make install` fills it (bin, share). Needs SOURCE_DATE_EPOCH, and COMMIT for the provenance.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

import archives
import components
import documents
import wheel

version, machine, staged, out = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]), pathlib.Path(sys.argv[4])
epoch = int(os.environ["SOURCE_DATE_EPOCH"])
root = components.REPOSITORY
debian = {"x86_64": "amd64", "aarch64": "arm64"}[machine]

program = (staged / "bin/elfit").read_bytes()
found = components.components()
bill = documents.bill(version, program, found, epoch)
licences = {"LICENSE": (root / "LICENSE").read_bytes()}
licences["licences/README.txt"] = (root / "Packaging/relinking.txt").read_bytes()
licences |= {f"licences/{name}": data for name, data in components.licence_files(found).items()}
changes = (root / "CHANGELOG.md").read_bytes()
description = (root / "Packaging/description.md").read_text()
installed = [
    (str(path.relative_to(staged)), path.read_bytes(), 0o755 if path.parent.name == "bin" else 0o644)
    for path in sorted(staged.rglob("*")) if path.is_file()
]


def tarball():
    top = f"elfit-{version}-linux-{machine}"
    papers = [*licences.items(), ("CHANGELOG.md", changes), ("elfit.cdx.json", bill)]
    return archives.gz(archives.tar(
        [(f"{top}/{path}", data, mode) for path, data, mode in installed]
        + [(f"{top}/{path}", data, 0o644) for path, data in papers], epoch))


def deb():
    """Without dependencies: the program needs none."""
    with tempfile.TemporaryDirectory() as folder:
        tree = pathlib.Path(folder)

        def put(path, data, mode=0o644):
            target = tree / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            target.chmod(mode)

        for path, data, mode in installed:
            if path.startswith("share/man/"):
                path, data = path + ".gz", archives.gz(data)
            # Debian's own place for zsh's completions.
            put("usr/" + path.replace("share/zsh/site-functions", "share/zsh/vendor-completions"), data, mode)
        doc = "usr/share/doc/elfit"
        linked = "\n\n".join(f"{name}\n{'=' * len(name)}\n\n{data.decode(errors='replace')}" for name, data in licences.items())
        put(f"{doc}/copyright", f"elfit and what is linked into it, each with its licence.\n\n{linked}".encode())
        put(f"{doc}/changelog.gz", archives.gz(changes))
        put(f"{doc}/elfit.cdx.json", bill)
        size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) // 1024
        put("DEBIAN/control", (
            f"Package: elfit\nVersion: {version}\nArchitecture: {debian}\nMaintainer: the elfit developers <elfit@localhost>\n"
            f"Installed-Size: {size}\nSection: devel\nPriority: optional\n"
            "Description: tells which base image an app's native code can ship on\n"
            " elfit reads Python wheels, node_modules and executables, does on paper what each\n"
            " base image's dynamic loader would do, and says where the app runs, what breaks\n"
            " elsewhere, why, and what fixes it.\n").encode())
        target = pathlib.Path(folder + ".deb")
        # xz in one thread: the same bytes whatever the machine.
        subprocess.run(["dpkg-deb", "--build", "--root-owner-group", "-Zxz", "--threads-max=1", folder, target], check=True, stdout=subprocess.DEVNULL)
        data = target.read_bytes()
        target.unlink()
        return data


def oci():
    """FROM scratch: the program, its licences, a user who may write nothing."""
    name = "elfit"
    with tempfile.TemporaryDirectory() as folder:
        image, tree = pathlib.Path(folder) / "image", pathlib.Path(folder) / "tree"
        content = [("elfit", program, 0o755), ("licences/elfit.cdx.json", bill, 0o644)]
        content += [(path if path.startswith("licences/") else f"licences/{path}", data, 0o644) for path, data in licences.items()]
        for path, data, mode in content:
            target = tree / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            target.chmod(mode)
        for path in [tree, *tree.rglob("*")]:
            os.utime(path, (epoch, epoch))
        moment = documents.moment(epoch)

        def umoci(*arguments):
            subprocess.run(["umoci", *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)

        umoci("init", "--layout", image)
        umoci("new", "--image", f"{image}:{name}")
        history = ["--history.author", "elfit", "--history.created", moment]
        for path in ("elfit", "licences"):
            umoci("insert", "--image", f"{image}:{name}", *history, "--history.created_by", f"COPY {path} /{path}", tree / path, f"/{path}")
        labels = {"title": "elfit", "version": version, "licenses": "Apache-2.0"}
        umoci(
            "config", "--image", f"{image}:{name}", *history, "--created", moment, "--architecture", debian, "--os", "linux",
            "--config.user", "65532:65532", "--config.entrypoint", "/elfit", "--config.cmd", "check", "--config.cmd", "/app",
            *(word for key, value in labels.items() for word in ("--config.label", f"org.opencontainers.image.{key}={value}")))
        umoci("gc", "--layout", image)
        return archives.tar([(str(path.relative_to(image)), path.read_bytes(), 0o644) for path in image.rglob("*") if path.is_file()], epoch)


files = {
    wheel.name(version, machine): wheel.build(version, machine, program, description, licences, bill, epoch),
    f"elfit-{version}-linux-{machine}.tar.gz": tarball(),
    f"elfit_{version}_{debian}.deb": deb(),
    f"elfit-{version}-oci-{machine}.tar": oci(),
    f"elfit-{version}-{machine}.cdx.json": bill,
}
lock = [line.split("\t") for line in (root / "Packaging/sources.lock").read_text().splitlines() if line[0] != "#"]
files[f"elfit-{version}-{machine}.provenance.json"] = documents.provenance(
    files, os.environ["COMMIT"], found, [(file, sha256) for _, _, file, sha256 in lock])
out.mkdir(parents=True, exist_ok=True)
for name, data in files.items():
    (out / name).write_bytes(data)
sums = [f"{documents.digest(path.read_bytes())}  {path.name}\n" for path in sorted(out.iterdir()) if path.name != "SHA256SUMS"]
(out / "SHA256SUMS").write_text("".join(sums))
for name, data in files.items():
    print(f"dist: {len(data):>10} bytes  {out.name}/{name}")
