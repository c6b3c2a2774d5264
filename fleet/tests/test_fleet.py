"""The whole on Spark, local[2]: rows as expected, nothing lost or doubled, and answers that elfit's own diff gives."""

import json
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

pytest.importorskip("pyspark")
from elfit_fleet import answers, table
from elfit_fleet.runner import Limits, Question
from elfit_fleet.scan import Source, scan
from pyspark.sql import SparkSession

from conftest import ROOT, make_wheel

BASES = ("debian:12-slim", "alpine:3.22")
BRING = ("--bring", "python=3.12")


@pytest.fixture(scope="module")
def spark():
    made = (
        SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2").getOrCreate())
    made.sparkContext.setLogLevel("ERROR")
    yield made
    made.stop()


def rows_of(spark, folder):
    return sorted((row.unit, row.base, row.verdict) for row in table.latest(spark, folder).collect())


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    for number in range(int(os.environ.get("ELFIT_FLEET_WHEELS", "200"))):
        make_wheel(folder / f"made{number}-1.0-cp39-abi3-manylinux_2_17_x86_64.whl", number)
    return folder


def test_a_store_is_scanned_once(spark, elfit, store, tmp_path):
    folder = str(tmp_path / "table")
    question = Question(BASES, elfit, BRING)
    source = Source(store=str(store))
    count = len(list(store.iterdir()))
    first = scan(spark, source, folder, question)
    assert (first.units, first.asked, first.rows, first.unread) == (count, count, 2 * count, 0)
    assert len(rows_of(spark, folder)) == 2 * count
    assert scan(spark, source, folder, question).asked == 0
    make_wheel(store / "later-2.0-cp39-abi3-manylinux_2_17_x86_64.whl", 7)
    # The same name with other content is new as well.
    make_wheel(store / "made0-1.0-cp39-abi3-manylinux_2_17_x86_64.whl", 1001)
    assert scan(spark, source, folder, question).asked == 2
    assert len(rows_of(spark, folder)) == 2 * (count + 1)


def test_nothing_listed_is_no_success(spark, elfit, tmp_path):
    (tmp_path / "none").write_text("")
    with pytest.raises(ValueError, match="names nothing"):
        scan(spark, Source(listing=str(tmp_path / "none")), str(tmp_path / "table"), Question(BASES, elfit))
    assert rows_of(spark, str(tmp_path / "table")) == []


def test_bad_input_has_rows_with_reasons(spark, elfit, store, tmp_path):
    bomb = tmp_path / "bomb-1.0-cp39-abi3-manylinux_2_17_x86_64.whl"
    import zipfile
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        made.writestr("bomb/_native.abi3.so", b"\x7fELF" + b"\0" * (3 << 30 >> 3))
    os.mkfifo(tmp_path / "fifo.whl")
    (tmp_path / "corrupt-1-py3-none-any.whl").write_bytes(b"PK\3\4 and nothing")
    bad = [bomb, tmp_path / "fifo.whl", tmp_path / "corrupt-1-py3-none-any.whl", tmp_path / "missing.whl"]
    good = sorted(store.iterdir())[:20]
    (tmp_path / "list").write_text("".join(f"{path}\n" for path in [*good, *bad]))
    folder = str(tmp_path / "table")
    outcome = scan(spark, Source(listing=str(tmp_path / "list")), folder, Question(BASES, elfit, BRING, Limits(seconds=60)))
    assert (outcome.units, outcome.rows) == (24, 48)
    found = {row.unit: row for row in table.latest(spark, folder).where("base = 'alpine:3.22'").collect()}
    # The bomb's module is read as what it is: zeros behind an ELF file's first bytes.
    assert found[str(bomb)].verdict == "does not run" and found[str(bomb)].causes[0].sentence
    for path in bad[1:]:
        assert found[str(path)].verdict == "unknown" and found[str(path)].unread[0].reason, path
    assert found[str(bad[3])].unread[0].reason == "does not exist"


def test_breaks_is_what_diff_says(spark, elfit, store, tmp_path):
    folder = str(tmp_path / "table")
    scan(spark, Source(store=str(store)), folder, Question(BASES, elfit, BRING))
    answers.register(spark, folder)
    broken = {row.unit for row in answers.breaks(spark, *BASES).collect()}
    for path in sorted(store.iterdir())[:20]:
        command = [elfit, "diff", str(path), "--from", BASES[0], "--to", BASES[1], *BRING, "--format", "json", "--no-config"]
        said = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
        # The diff tells packages of a unit apart; the unit breaks where it as a whole is worse.
        before, after = ("runs runs-with-changes unknown does-not-run".split().index(
            said[side]["verdict"].replace(" ", "-")) for side in ("from", "to"))
        assert (str(path) in broken) == (after > before), path
    assert {row.base for row in spark.sql("SELECT DISTINCT base FROM by_cause").collect()} <= set(BASES)
    total = spark.sql("SELECT count(*) AS n FROM answers WHERE verdict = 'runs'").first().n
    assert spark.sql("SELECT count(*) AS n FROM ready").first().n == total


def test_a_killed_elfit_and_a_killed_worker_lose_nothing(spark, elfit, store, tmp_path):
    folder = str(tmp_path / "table")
    killed = []

    def kill():
        # Every elfit that runs, and one Python worker of Spark's, some moments after the start.
        time.sleep(1)
        for wanted in ("--paths-from", "pyspark.daemon"):
            found = subprocess.run(["pgrep", "-f", wanted], capture_output=True, text=True).stdout.split()
            for pid in found[:2]:
                parent = subprocess.run(["ps", "-o", "ppid=", "-p", pid], capture_output=True, text=True).stdout
                if pid != str(os.getpid()) and parent.strip():
                    os.kill(int(pid), signal.SIGKILL)
                    killed.append(pid)

    killer = threading.Thread(target=kill)
    killer.start()
    outcome = scan(spark, Source(store=str(store)), folder, Question(BASES, elfit, BRING))
    killer.join()
    assert outcome.rows == 2 * outcome.units == len(rows_of(spark, folder))
    assert all(verdict != "unknown" for _, _, verdict in rows_of(spark, folder))


def test_the_command(elfit, store, tmp_path):
    def run(*words):
        environment = os.environ | {"SPARK_SUBMIT_OPTS": "-Dspark.master=local[2] -Dspark.ui.enabled=false"}
        return subprocess.run(
            [sys.executable, "-m", "elfit_fleet", "--table", str(tmp_path / "table"), *words], capture_output=True, text=True,
            cwd=ROOT / "fleet", env=environment)

    bases = [word for base in BASES for word in ("--base", base)]
    said = run("scan", "--store", str(store), *bases, "--bring", "python=3.12", "--elfit", elfit)
    assert said.returncode == 0, said.stderr[-2000:]
    count = len(list(store.iterdir()))
    assert f"{count} of them new: {2 * count} rows written" in said.stdout
    assert "does not run" in run("report").stdout
    missing = run("scan", "--store", str(tmp_path / "nowhere"), *bases, "--elfit", elfit)
    assert missing.returncode not in (0, 3)
