"""Makes an image of about 1 GB below .cache/bench-image, once: this machine's libraries, the corpus' wheels as a
site-packages, and many small files, in three layers, plain, gzip and zstd, as OCI layouts and as docker-archive."""
import hashlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import zipfile

folder = pathlib.Path(".cache/bench-image")
wheels = pathlib.Path(os.environ["ELFIT_CORPUS"])
library_mb = 420


def add(archive, name, content, kind=tarfile.REGTYPE, link=""):
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size, info.mode = kind, link, len(content), 0o755
    archive.addfile(info, io.BytesIO(content))


def libraries(archive):
    """The machine's own libraries, links as links, until there is enough of them."""
    total = 0
    for top in ("usr/lib/x86_64-linux-gnu", "usr/bin"):
        for path in sorted(pathlib.Path("/" + top).rglob("*")):
            if path.is_symlink():
                add(archive, str(path)[1:], b"", tarfile.SYMTYPE, os.readlink(path))
            elif path.is_file() and total < library_mb << 20 and path.stat().st_size < 64 << 20:
                add(archive, str(path)[1:], path.read_bytes())
                total += path.stat().st_size
    add(archive, "lib64", b"", tarfile.SYMTYPE, "usr/lib/x86_64-linux-gnu")
    add(archive, "lib", b"", tarfile.SYMTYPE, "usr/lib")
    add(archive, "etc/os-release", pathlib.Path("/etc/os-release").read_bytes())


def site_packages(archive):
    for wheel in sorted(wheels.glob("manylinux_x86_64/*.whl")):
        with zipfile.ZipFile(wheel) as members:
            for member in members.infolist():
                if not member.is_dir():
                    add(archive, "usr/lib/python3/site-packages/" + member.filename, members.read(member))


def small_files(archive):
    for index in range(20000):
        add(archive, f"srv/app/part{index // 200}/file{index}.js", b"// a small file\n" * (index % 90))


def blob(content, place):
    digest = hashlib.sha256(content).hexdigest()
    (place / "blobs/sha256").mkdir(parents=True, exist_ok=True)
    (place / "blobs/sha256" / digest).write_bytes(content)
    return {"digest": "sha256:" + digest, "size": len(content)}


def layout(name, layers, suffix, config):
    place = folder / name
    manifest = {"schemaVersion": 2, "config": blob(config, place), "layers": []}
    manifest["config"]["mediaType"] = "application/vnd.oci.image.config.v1+json"
    for layer in layers:
        described = blob(layer.read_bytes(), place)
        described["mediaType"] = "application/vnd.oci.image.layer.v1.tar" + suffix
        manifest["layers"].append(described)
    described = blob(json.dumps(manifest).encode(), place)
    described["mediaType"] = "application/vnd.oci.image.manifest.v1+json"
    (place / "index.json").write_text(json.dumps({"schemaVersion": 2, "manifests": [described]}))


def docker_archive(layers, config):
    with tarfile.open(folder / "docker.tar", "w") as archive:
        names = []
        for layer in layers:
            names.append(f"{layer.stem}/layer.tar")
            archive.add(layer, names[-1])
        add(archive, hashlib.sha256(config).hexdigest() + ".json", config)
        manifest = [{"Config": hashlib.sha256(config).hexdigest() + ".json", "RepoTags": ["bench:1"], "Layers": names}]
        add(archive, "manifest.json", json.dumps(manifest).encode())


def main():
    if (folder / "made").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    plain = []
    for number, fill in enumerate((libraries, site_packages, small_files)):
        plain.append(folder / f"layer{number}.tar")
        with tarfile.open(plain[-1], "w", format=tarfile.GNU_FORMAT) as archive:
            fill(archive)
        for tool, ending in (("gzip", "gz"), ("zstd", "zst")):
            packed = subprocess.run([tool, "-c", str(plain[-1])], check=True, stdout=subprocess.PIPE).stdout
            (folder / f"layer{number}.tar.{ending}").write_bytes(packed)
    diff_ids = ["sha256:" + hashlib.sha256(layer.read_bytes()).hexdigest() for layer in plain]
    config = json.dumps(
        {"architecture": "amd64", "os": "linux", "rootfs": {"type": "layers", "diff_ids": diff_ids}}).encode()
    layout("plain", plain, "", config)
    layout("gzip", [pathlib.Path(f"{layer}.gz") for layer in plain], "+gzip", config)
    layout("zstd", [pathlib.Path(f"{layer}.zst") for layer in plain], "+zstd", config)
    docker_archive(plain, config)
    (folder / "made").touch()


sys.exit(main())
