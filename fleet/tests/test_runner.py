"""elfit as a process: rows for every unit, whatever one of them does."""

import hashlib
import json
import os
import stat
import subprocess
import sys

import pytest
from elfit_fleet.runner import ElfitFailed, Limits, Question, digest, rows
from elfit_fleet.units import Unit, grouped, wheel_group

BASES = ("debian:12-slim", "alpine:3.22")

# elfit, and for some names what it shall never do.
SHIM = """#!{python}
import os, subprocess, sys, time
units = [line for line in sys.stdin]
for line in units:
    if "hang" in line: time.sleep(3600)
    if "eat" in line: bytearray(8 << 30)
    if "die" in line: os.kill(os.getpid(), 9)
    if "cut" in line: print('{{"format": "elfit-row", "ba', end="", flush=True); os._exit(0)
    answer = subprocess.run([{elfit!r}, *sys.argv[1:]], input=line, capture_output=True, text=True)
    print("".join(answer.stdout.splitlines(True)[:-1]), end="", flush=True)
print('{{"format":"elfit-rows-end","units":%d,"rows":%d}}' % (len(units), 2 * len(units)))
"""


@pytest.fixture
def shim(tmp_path, elfit):
    path = tmp_path / "shim"
    path.write_text(SHIM.format(python=sys.executable, elfit=elfit))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def units(paths):
    return [Unit(str(path), (str(path),)) for path in paths]


def summary(answer):
    return [(row["unit"], row["base"], row["verdict"]) for row in answer]


def test_rows_are_what_elfit_says(elfit, wheels):
    question = Question(BASES, elfit, limits=Limits(batch=5))
    together = list(rows(units(wheels), question))
    alone = [row for unit in units(wheels) for row in rows([unit], question)]
    assert together == alone and len(together) == 24
    for row in together:
        assert row["digest"] == "sha256:" + hashlib.sha256(open(row["unit"], "rb").read()).hexdigest()
        assert row["digest"] == digest(row["paths"])


@pytest.mark.parametrize("fault, reason", [
    ("hang", "it took longer than 3 s"), ("die", "elfit was ended by SIGKILL"), ("eat", "MemoryError"),
    ("cut", "elfit ended with 0 and no last line")])
def test_one_that_fails_costs_its_own_rows_only(shim, elfit, wheels, tmp_path, fault, reason):
    poison = tmp_path / f"{fault}.whl"
    poison.write_bytes(b"PK")
    asked = units([*wheels[:4], poison, *wheels[4:]])
    limits = Limits(seconds=3, megabytes=1024)
    answer = list(rows(asked, Question(BASES, shim, limits=limits)))
    assert [row["unit"] for row in answer] == [unit.name for unit in asked for _ in BASES]
    bad = [row for row in answer if row["unit"] == str(poison)]
    assert [row["verdict"] for row in bad] == ["unknown"] * 2
    assert all(reason in row["unread"][0]["reason"] for row in bad)
    good = summary(row for row in answer if row["unit"] != str(poison))
    assert good == summary(rows(units(wheels), Question(BASES, elfit)))


def test_what_is_no_file_has_rows(elfit, tmp_path):
    fifo = tmp_path / "fifo.whl"
    os.mkfifo(fifo)
    broken = tmp_path / "broken-1-py3-none-any.whl"
    broken.write_bytes(b"PK\3\4" + b"\0" * 100)
    answer = list(rows(units([tmp_path / "none.whl", fifo, broken]), Question(BASES, elfit)))
    reasons = [row["unread"][0]["reason"] for row in answer[::2]]
    assert reasons[:2] == ["does not exist", "not a regular file, not read"]
    assert reasons[2].startswith("damaged wheel")
    assert {row["verdict"] for row in answer} == {"unknown"}


def test_a_name_that_no_list_can_hold_has_rows(elfit, wheels):
    strange = Unit("a\nb", ("a\nb",))
    answer = list(rows([strange, *units(wheels[:1])], Question(BASES, elfit)))
    assert [row["unit"] for row in answer] == ["a\nb"] * 2 + [str(wheels[0])] * 2
    assert answer[0]["unread"][0]["reason"] == "its name cannot stand in a list of paths"


def test_a_question_that_elfit_does_not_take_is_an_error(elfit, wheels):
    with pytest.raises(ElfitFailed, match="no-such-image"):
        list(rows(units(wheels), Question(("no-such-image",), elfit)))
    with pytest.raises(ElfitFailed, match="No such file"):
        list(rows(units(wheels), Question(BASES, "/nowhere/elfit")))


def test_a_summary_that_does_not_fit_is_an_error(tmp_path, wheels):
    liar = tmp_path / "liar"
    liar.write_text("""#!/bin/sh\ncat >/dev/null\necho '{"format":"elfit-rows-end","units":0,"rows":0}'\n""")
    liar.chmod(0o755)
    with pytest.raises(ElfitFailed, match="was asked 12"):
        list(rows(units(wheels), Question(BASES, str(liar))))


def test_groups():
    assert wheel_group("/a/Foo_Bar-1.2-cp312-cp312-manylinux_2_17_x86_64.whl") == "foo-bar-1.2"
    assert wheel_group("/a/foo.tar.gz") == "/a/foo.tar.gz"
    assert list(grouped([("a", "1"), ("a", "2"), ("b", "3")])) == [Unit("a", ("1", "2")), Unit("b", ("3",))]
    assert Unit("a", ("1", "2")).lines() == "a\t1\na\t2\n"
    assert Unit("1", ("1",)).lines() == "1\n"


def test_a_group_has_the_digest_that_elfit_gives_it(elfit, wheels):
    paths = tuple(map(str, wheels[:2]))
    [row, _] = rows([Unit("both", paths)], Question(BASES, elfit))
    assert row["digest"] == digest(paths) is not None
