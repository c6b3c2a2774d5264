"""Measures what Benchmarks/run prepared and prints Markdown tables. Commands of one table take turns, round by round,
so that a slow minute of the machine hits all of them; figures are medians. CPU is user + system, children included."""
import os
import pathlib
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

rounds = int(os.environ["ROUNDS"])
elfit = ".build/release/elfit"
tree = ".cache/bench-tree"
corpus = os.environ["ELFIT_CORPUS"]
second = os.environ["ELFIT_BENCH_WHEELS"]
answers = (0, 1, 3)  # elfit's exit statuses that are an answer


def once(command, accepted):
    """One run, its output thrown away: (CPU seconds, wall seconds)."""
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    os.close(null)
    code = os.waitstatus_to_exitcode(status)
    if accepted is not None and code not in accepted:
        raise RuntimeError(f"exit status {code}")
    return usage.ru_utime + usage.ru_stime, wall


def peak(command, accepted):
    """Peak memory in MB. By way of time(1), since a child's figure starts at what its parent had."""
    with tempfile.NamedTemporaryFile("r") as report:
        done = subprocess.run(
            ["/usr/bin/time", "-q", "-f", "%M", "-o", report.name, *command],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        if accepted is not None and done.returncode not in accepted:
            raise RuntimeError(f"exit status {done.returncode}")
        return int(report.read().split()[-1]) / 1024


def table(title, rows, count, yardstick):
    """rows: (name, command, accepted exit statuses or None for all). Ratios are to the row named `yardstick`."""
    runs = {name: [] for name, _, _ in rows}
    failed = {}
    for number in range(count):
        for name, command, accepted in rows:
            if name not in failed:
                try:
                    runs[name].append(once(command, accepted))
                except (RuntimeError, OSError) as problem:
                    failed[name] = str(problem)
        print(f"bench: {title}: round {number + 1} of {count}", file=sys.stderr)
    print(f"\n## {title}\n")
    print(f"| command | CPU s | wall s | CPU, {yardstick} = 1 | wall |\n|---|---:|---:|---:|---:|")
    middle = {name: [statistics.median(part) for part in zip(*runs[name])] for name in runs if name not in failed}
    for name, _, _ in rows:
        if name in failed:
            print(f"| {name} | failed: {failed[name]} | | | |")
            continue
        cpu, wall = middle[name]
        ratio = [f"{a / b:.2f}" if b > 0 else "" for a, b in zip(middle[name], middle.get(yardstick, (0, 0)))]
        print(f"| {name} | {cpu:.3f} | {wall:.3f} | {ratio[0]} | {ratio[1]} |")
    return not failed


def cell(function, *arguments):
    try:
        return f"{function(*arguments):.1f}", True
    except (RuntimeError, OSError) as problem:
        return f"failed: {problem}", False


def over_list(command):
    return ["xargs", "-0", "-a", ".cache/bench-elf.list", *shlex.split(command)]


def main():
    fine = []
    wheels = sorted(str(path) for path in pathlib.Path(corpus).rglob("*.whl"))
    elf = [path for path in pathlib.Path(".cache/bench-elf.list").read_bytes().split(b"\0") if path]
    size = sum(os.path.getsize(path) for path in elf)
    processor = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    files = sum(len(names) for _, _, names in os.walk(tree))
    print("# Results of Benchmarks/run\n")
    print(f"{time.strftime('%Y-%m-%d')}, {processor}, {os.cpu_count()} cores; medians of {rounds} rounds, warm cache.")
    print(f"The tree: {files:,} files, of which {len(elf):,} ELF files with {size / 1e9:.2f} GB.")
    print(f"The wheels: {len(wheels)}, {sum(map(os.path.getsize, wheels)) / 1e9:.2f} GB.")

    fine.append(table("A tree", [
        ("`find TREE`", ["find", tree], (0,)),
        ("`cat` of the ELF files (floor)", over_list("cat --"), (0,)),
        ("`scanelf -R TREE`", ["scanelf", "-R", tree], (0,)),
        ("`readelf -d -V` of the ELF files", over_list("readelf -W -d -V --"), None),
        ("`elfit check TREE --base scratch` (no libc: the facts, and what fixes it)", [elfit, "check", tree, "--base", "scratch"], answers),
        ("`elfit check TREE` (all images)", [elfit, "check", tree], answers),
    ], rounds, "`scanelf -R TREE`"))

    node = ".cache/bench-node"
    fine.append(table("A node_modules of 100,000 small files", [
        ("`find TREE`", ["find", node], (0,)),
        ("`elfit check TREE --base alpine:3.20`", [elfit, "check", node, "--base", "alpine:3.20"], answers),
        ("`elfit check TREE` (all images)", [elfit, "check", node], answers),
    ], rounds, "`find TREE`"))

    floor = "inflating every ELF member, 2 threads (floor)"
    others = sorted(str(path) for path in pathlib.Path(second).rglob("*.whl"))
    for title, files, folder in (("Wheels", wheels, corpus), (f"{len(others)} wheels that nothing was tuned on", others, second)):
        fine.append(table(title, [
            (floor, [".cache/inflate-floor", "2", *files], (0,)),
            ("`elfit check` (all images)", [elfit, "check", folder], answers),
        ], rounds, floor))
    qt = next(path for path in others if "pyside6" in path.lower())
    fine.append(table("One Qt wheel", [
        (floor, [".cache/inflate-floor", "2", qt], (0,)),
        ("`elfit check` (all images)", [elfit, "check", qt], answers),
        ("`elfit check --each-file` (all images)", [elfit, "check", qt, "--each-file"], answers),
        ("`elfit check --each-file --base debian:13-slim`", [elfit, "check", qt, "--each-file", "--base", "debian:13-slim"], answers),
    ], rounds, floor))

    reports = pathlib.Path(".cache/bench-reports")
    reports.mkdir(exist_ok=True)
    alone = "`elfit check --quiet` (no report)"
    files = {name: str(reports / name) for name in
             ("r.txt", "r.json", "r.sarif", "r.xml", "r.md", "r.html", "r-code-quality.json")}
    outputs = [word for path in files.values() for word in ("--output", path)]
    quiet = [elfit, "check", corpus, "--quiet"]
    fine.append(table("Reports of the wheels on all images", [
        (alone, quiet, answers),
        *((f"... `--output {name}`", [*quiet, "--output", path], answers) for name, path in files.items()),
        (f"... all {len(files)} of them", [*quiet, *outputs], answers),
    ], rounds, alone))
    sizes = ", ".join(f"{name} {os.path.getsize(path) / 1e6:.1f}" for name, path in files.items())
    print(f"\nMegabytes: {sizes}.")

    # auditwheel takes minutes: one round, over the wheels of its own platform.
    shown = [path for path in wheels if "manylinux" in path and "x86_64" in path]
    auditwheel = ".cache/venv/bin/auditwheel"
    if os.path.exists(auditwheel):
        each = 'for wheel; do "$0" show "$wheel"; done'
        audit = f"`auditwheel show`, {len(shown)} wheels, one after the other"
        fine.append(table("Wheels beside auditwheel (one round)", [
            (f"`elfit check` (all images), {len(shown)} wheels", [elfit, "check", *shown], answers),
            (audit, ["bash", "-c", each, auditwheel, *shown], None),
        ], 1, f"`elfit check` (all images), {len(shown)} wheels"))
    else:
        print("\nauditwheel is not installed: not compared.")
        fine.append(False)

    # Layers one after the other; a pipe, because tar skips over plain files that it may seek in.
    image = ".cache/bench-image"
    def listed(command):
        return ["sh", "-c", f"for layer in 0 1 2; do {command}; done"]
    for form, ending, command in (
        ("gzip", "gz", "tar -tzf"), ("zstd", "zst", "tar --zstd -tf"), ("plain", "tar", "")
    ):
        name = f"{image}/layer$layer.tar" + ("" if form == "plain" else f".{ending}")
        yardstick = f"`tar -tf` of the layers ({form})"
        rows = [
            (yardstick, listed(f"{command} {name}" if command else f"cat {name} | tar -tf -"), (0,)),
            (f"`elfit base import` ({form})", [elfit, "base", "import", f"{image}/{form}", "--name", "x"], (0,)),
        ]
        if form == "plain":
            rows.insert(1, ("`sha256sum` of the layers", listed(f"sha256sum {name}"), (0,)))
            rows.append(("`elfit base import` (docker-archive)", [elfit, "base", "import", f"{image}/docker.tar", "--name", "x"], (0,)))
        fine.append(table(f"An image of 1.3 GB, {form} layers", rows, rounds, yardstick))

    print("\n## Start-up\n\nMean CPU of 50 runs.\n\n| command | ms |\n|---|---:|")
    def mean(command):
        return statistics.mean(once(command, answers)[0] for _ in range(50)) * 1000
    for words in (["--version"], ["bases"], ["check", "Samples/app/hello-static"], ["check", "Samples/app/hello-glibc"]):
        figure, good = cell(mean, [elfit, *words])
        fine.append(good)
        print(f"| `elfit {' '.join(words)}` | {figure} |")

    print("\n## Peak memory\n\n| command | MB |\n|---|---:|")
    big = sorted(pathlib.Path(".cache/bench-big").glob(f"big-{os.environ['BIG_MB']}.*.whl"))[0]
    for name, words in (("the corpus of wheels", corpus), ("the tree", tree),
                        (f"a wheel with one library of {os.environ['BIG_MB']} MB", str(big))):
        figure, good = cell(peak, [elfit, "check", words], answers)
        fine.append(good)
        print(f"| `elfit check`, {name} | {figure} |")

    page = str(reports / "findings.html")
    subprocess.run([elfit, "check", ".cache/bench-findings.whl", "--base", "alpine:3.20", "--base", "debian:13-slim",
                    "--quiet", "--output", page], check=False)
    sys.stdout.flush()
    # Debian's interpreter has Debian's selenium.
    fine.append(subprocess.run(["/usr/bin/python3", "Benchmarks/page.py", page]).returncode == 0)
    return 0 if all(fine) else 1


sys.exit(main())
