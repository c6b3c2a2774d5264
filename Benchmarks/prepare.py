"""Makes what Benchmarks/run measures on, once, below .cache: a tree of many small files and a site-packages
(bench-tree), the list of its ELF files (bench-elf.list), a wheel with one very large library (bench-big/), and one
with 5,000 things wrong (bench-findings.whl)."""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import zipfile

cache = pathlib.Path(".cache")
wheels = pathlib.Path(os.environ["ELFIT_CORPUS"])
file_count = int(os.environ["FILES"])
big_mb = int(os.environ["BIG_MB"])


def make_tree():
    tree = cache / "bench-tree"
    done = tree / "small" / f".made-{file_count}"
    if not done.exists():
        if (tree / "small").exists():
            sys.exit("bench: .cache/bench-tree/small is of another size or half made; remove .cache/bench-tree")
        chance = random.Random(1)
        # The mix of a site-packages and node_modules tree; some names have no extension, so their start must be read.
        endings = [".py", ".pyc", ".js", ".json", ".d.ts", ".txt", ".md", ".h", ".map", ""]
        for index in range(file_count):
            folder = tree / "small" / f"package{index // 200:04}" / f"part{index // 20 % 10}"
            if index % 20 == 0:
                folder.mkdir(parents=True, exist_ok=True)
            text = b"# a small file\n" * chance.randrange(4, 200)
            (folder / f"file{index}{endings[index % len(endings)]}").write_bytes(text)
        done.touch()
    packages = tree / "site-packages"
    for wheel in sorted(wheels.glob("manylinux_x86_64/*.whl")):
        done = packages / f".made-{wheel.stem}"
        if not done.exists():
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(packages)
            done.touch()
    found = []
    for folder, folders, names in os.walk(tree):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not os.path.islink(path) and os.path.isfile(path):
                with open(path, "rb") as file:
                    if file.read(4) == b"\x7fELF":
                        found.append(path)
    (cache / "bench-elf.list").write_bytes(b"".join(os.fsencode(path) + b"\0" for path in found))


def make_big_wheel():
    folder = cache / "bench-big"
    wheel = folder / f"big-{big_mb}.0-py3-none-manylinux_2_17_x86_64.whl"
    if wheel.exists():
        return
    folder.mkdir(exist_ok=True)
    filling, source, library = folder / "filling", folder / "big.S", folder / "libbig.so"
    chance = random.Random(2)
    # Half of each megabyte is random, half is not: it compresses to about half, and an inflater has real work with it.
    with filling.open("wb") as file:
        for _ in range(big_mb):
            for _ in range(1024):
                file.write(chance.randbytes(512) + b"weights " * 64)
    source.write_text(
        '.section .rodata\n.globl weights\n.type weights, @object\nweights:\n'
        f'.incbin "{filling}"\n.size weights, . - weights\n'
        '.text\n.globl first\n.type first, @function\nfirst:\n call puts@PLT\n ret\n.size first, . - first\n'
        '.section .note.GNU-stack, "", @progbits\n'
    )
    subprocess.run(["gcc", "-shared", "-s", str(source), "-o", str(library)], check=True)
    part = wheel.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(library, "big/libbig.so")
        archive.writestr("big/__init__.py", "")
        archive.writestr(f"big-{big_mb}.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: big\nVersion: {big_mb}.0\n")
        archive.writestr(
            f"big-{big_mb}.0.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-manylinux_2_17_x86_64\n",
        )
        archive.writestr(f"big-{big_mb}.0.dist-info/RECORD", "")
    part.rename(wheel)
    for path in (filling, source, library):
        path.unlink()


def make_findings():
    """50 modules with 100 symbols each that nobody has."""
    wheel = cache / "bench-findings.whl"
    if wheel.exists():
        return
    part, source, library = wheel.with_suffix(".part"), cache / "findings.c", cache / "findings.so"
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for module in range(50):
            names = [f"missing_{module}_{index}" for index in range(100)]
            calls = "".join(f"{name}();" for name in names)
            source.write_text("".join(f"void {name}(void);" for name in names) + f"void PyInit_m(void) {{ {calls} }}")
            subprocess.run(["gcc", "-w", "-shared", "-fPIC", "-nostdlib", str(source), "-o", str(library)], check=True)
            archive.write(library, f"package{module}/module{module}.so")
    part.rename(wheel)
    source.unlink()
    library.unlink()


def make_node_tree():
    """A node_modules of 100,000 small files and the addons of five sample packages."""
    tree = cache / "bench-node" / "node_modules"
    if (tree / ".made").exists():
        return
    for number in range(2000):
        package = tree / f"pkg{number}"
        for folder in ["lib", "dist"]:
            (package / folder).mkdir(parents=True, exist_ok=True)
        for index in range(24):
            (package / "lib" / f"f{index}.js").write_text("module.exports = 1\n")
            (package / "dist" / f"f{index}.d.ts").write_text("export {}\n")
        (package / "package.json").write_text(f'{{"name": "pkg{number}", "version": "1.0.0"}}')
        (package / "LICENSE").write_text("MIT\n")
    for name in ["greeting-addon", "compiled-addon", "pregyp-addon", "untagged-addon", "v8-addon"]:
        shutil.copytree(pathlib.Path("Samples/node_modules") / name, tree / name, dirs_exist_ok=True)
    (tree / ".made").touch()


make_tree()
make_node_tree()
make_big_wheel()
make_findings()
