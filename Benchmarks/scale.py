"""Measures how elfit's cost grows: with the number of small wheels, and with the number of small files, of which one in
500 is an ELF file. Prints CPU (user + system), peak memory and the exponent of the growth, which is 1 where twice the
input costs twice as much.

usage: Benchmarks/scale.py     WHEELS="1000 2000 5000 10000" FILES="10000 100000 1000000" ROUNDS=3 can be set.
Needs .build/release/elfit (or ELFIT), gcc and time(1). What it makes lies in .cache/bench-scale."""
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import zipfile

root = pathlib.Path(__file__).resolve().parent.parent
elfit = os.environ.get("ELFIT", str(root / ".build/release/elfit"))
cache = root / ".cache/bench-scale"
rounds = int(os.environ.get("ROUNDS", "3"))
wheel_counts = [int(word) for word in os.environ.get("WHEELS", "1000 2000 5000 10000").split()]
file_counts = [int(word) for word in os.environ.get("FILES", "10000 100000 1000000").split()]
answers = (0, 1, 3)  # elfit's exit statuses that are an answer


def module():
    """A small extension module; what is written behind it makes each a file of its own."""
    library = cache / "module.so"
    if not library.exists():
        source = cache / "module.c"
        source.write_text("#include <math.h>\n#include <stdio.h>\nvoid *PyInit_m(void) { printf(\"%f\", cos(getchar())); return 0; }\n")
        subprocess.run(["gcc", "-shared", "-fPIC", "-s", str(source), "-o", str(library), "-lm"], check=True)
    return library.read_bytes()


def wheels(count):
    folder = cache / f"wheels-{count}"
    if (folder / ".made").exists():
        return folder
    folder.mkdir(exist_ok=True)
    data = module()
    for index in range(count):
        name = f"package{index}"
        path = f"{name}/m.cpython-312-x86_64-linux-gnu.so"
        with zipfile.ZipFile(folder / f"{name}-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
            wheel.writestr(path, data + b"%d" % index)
            wheel.writestr(f"{name}/__init__.py", "from . import m\n")
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            wheel.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp312-cp312-manylinux_2_17_x86_64\n")
            wheel.writestr(f"{name}-1.0.dist-info/RECORD", f"{path},,\n{name}/__init__.py,,\n")
    (folder / ".made").touch()
    return folder


def files(count):
    folder = cache / f"files-{count}"
    if (folder / ".made").exists():
        return folder
    data = module()
    for index in range(count):
        part = folder / f"part{index // 1000:04}"
        if index % 1000 == 0:
            part.mkdir(parents=True, exist_ok=True)
        if index % 500 == 0:
            (part / f"library{index}.so").write_bytes(data + b"%d" % index)
        else:
            (part / f"file{index}.js").write_bytes(b"module.exports = 1\n")
    (folder / ".made").touch()
    return folder


def measure(command):
    """(CPU seconds, MB): the median of the rounds."""
    runs = []
    for _ in range(rounds):
        with tempfile.NamedTemporaryFile("r") as report:
            done = subprocess.run(
                ["/usr/bin/time", "-q", "-f", "%U %S %M", "-o", report.name, *command],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if done.returncode not in answers:
                sys.exit(f"scale: {' '.join(command)}: exit status {done.returncode}")
            user, system, memory = report.read().split()[-3:]
            runs.append((float(user) + float(system), int(memory) / 1024))
    return tuple(statistics.median(part) for part in zip(*runs))


def exponent(points):
    """The slope of the line through the logarithms, by least squares."""
    logs = [(math.log(x), math.log(max(y, 1e-3))) for x, y in points]
    middle = [statistics.mean(part) for part in zip(*logs)]
    below = sum((x - middle[0]) ** 2 for x, _ in logs)
    return sum((x - middle[0]) * (y - middle[1]) for x, y in logs) / below if below else float("nan")


def table(title, counts, make, yardstick):
    print(f"\n## {title}\n\n| number | CPU s | MB |" + (" CPU, `find` = 1 |" if yardstick else "") + "\n|---:|---:|---:|" + ("---:|" if yardstick else ""))
    points = []
    for count in counts:
        folder = str(make(count))
        cpu, memory = measure([elfit, "check", folder, "--quiet"])
        points.append((count, cpu))
        ratio = f" {cpu / max(measure(['find', folder])[0], 1e-3):.2f} |" if yardstick else ""
        print(f"| {count:,} | {cpu:.2f} | {memory:.0f} |{ratio}", flush=True)
    print(f"\nexponent: {exponent(points):.2f}")
    if len(points) > 1:
        print(f"{points[-1][0]:,} cost {points[-1][1] / points[0][1]:.1f} times what {points[0][0]:,} cost")


cache.mkdir(parents=True, exist_ok=True)
table("Small wheels, all images", wheel_counts, wheels, False)
table("Small files, one in 500 an ELF file, all images", file_counts, files, True)
