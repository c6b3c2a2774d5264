"""elfit as a process: units in, rows out, and nothing lost where one of them hangs, eats memory or ends the process.

elfit is started for many units. The rows of a unit that is done are there as soon as it is done, so whatever happens to
the process is the doing of the first unit without rows. That one gets another process for itself; where it fails
there too, its rows say so. The last line of a process says how many rows there are: fewer is a failure, never a result.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from .units import Unit, is_nameable

Row = dict[str, Any]
# Exit statuses that end with a summary: runs, does not run, incomplete.
ANSWERS = (0, 1, 3)


class ElfitFailed(Exception):
    """elfit cannot be started, or does not take what it is asked."""


@dataclass(frozen=True)
class Limits:
    """What one unit may take."""

    seconds: float = 120
    megabytes: int = 2048
    # Units that one process is given: starting it costs some milliseconds.
    batch: int = 500


@dataclass(frozen=True)
class Question:
    """What is asked of every unit."""

    bases: tuple[str, ...]
    elfit: str = "elfit"
    options: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    def command(self) -> list[str]:
        bases = [option for base in self.bases for option in ("--base", base)]
        return [self.elfit, "check", "--paths-from", "-", "--jobs", "1", "--no-config", *bases, *self.options]


def rows(units: Iterable[Unit], question: Question) -> Iterator[Row]:
    """The rows of all units, in their order: for each unit one for each base image.

    Raises ElfitFailed where the program itself is at fault.
    """
    waiting: deque[Unit] = deque()
    source = iter(units)
    # The unit that ended a process, and is asked about alone.
    suspect: Unit | None = None
    while True:
        while suspect is None and len(waiting) < question.limits.batch and (unit := next(source, None)) is not None:
            waiting.append(unit)
        batch = [suspect] if suspect is not None else list(waiting)
        if not batch:
            return
        unnamed = next((place for place, unit in enumerate(batch) if not is_listed(unit)), len(batch))
        if unnamed == 0:
            yield from failed(batch[0], question, "its name cannot stand in a list of paths")
            waiting.popleft()
            continue
        run = Process(batch[:unnamed], question)
        for unit, answer in run.answers():
            yield from answer
            if suspect is None:
                waiting.popleft()
            suspect = None
        if run.failure is None:
            continue
        if suspect is not None:
            yield from failed(suspect, question, run.failure)
            suspect = None
        else:
            suspect = waiting.popleft()


def is_listed(unit: Unit) -> bool:
    return is_nameable(unit.name) and all(map(is_nameable, unit.paths))


def failed(unit: Unit, question: Question, reason: str) -> Iterator[Row]:
    """Rows as elfit writes them, of a unit that it could not be asked about: one for each image by its asked name."""
    for base in question.bases:
        yield {
            "base": base, "causes": [], "causesLeftOut": 0, "digest": digest(unit.paths), "elfit": version(question.elfit),
            "format": "elfit-row", "packages": [], "paths": list(unit.paths), "unit": unit.name,
            "unread": [{"kind": "failed", "path": unit.paths[0] if unit.paths else unit.name, "reason": reason}],
            "unreadLeftOut": 0, "verdict": "unknown", "version": 1,
        }


def digest(paths: Sequence[str]) -> str | None:
    """As elfit makes it: of one file its own, of several that of their digests and names; None of directories and of
    what cannot be read, which is asked about anew each time.
    """
    digests = [file_digest(path) for path in paths]
    if not digests or None in digests:
        return None
    if len(digests) == 1:
        return digests[0]
    text = "".join(f"{digest} {os.path.basename(path)}\n" for digest, path in zip(digests, paths))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def file_digest(path: str) -> str | None:
    # Opening a FIFO would wait for a writer.
    if not os.path.isfile(path):
        return None
    made = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            while piece := file.read(1 << 20):
                made.update(piece)
    except OSError:
        return None
    return "sha256:" + made.hexdigest()


_versions: dict[str, str] = {}


def version(elfit: str) -> str:
    """Of the program, such as 0.1.0. Raises ElfitFailed where it does not start."""
    if elfit not in _versions:
        try:
            said = subprocess.run([elfit, "--version"], capture_output=True, text=True, timeout=60, check=True)
        except (OSError, subprocess.SubprocessError) as error:
            raise ElfitFailed(f"{elfit}: {error}") from error
        _versions[elfit] = said.stdout.split()[-1]
    return _versions[elfit]


def profiles(question: Question) -> str:
    """What the rows of this elfit's base images depend on besides the input: changes with any of their profiles."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as nothing:
        return next(rows([Unit(nothing.name, (nothing.name,))], question))["profiles"]


class Process:
    """One elfit for some units."""

    def __init__(self, units: Sequence[Unit], question: Question) -> None:
        self.units = units
        self.question = question
        # Why the first unit without rows has none.
        self.failure: str | None = None

    def answers(self) -> Iterator[tuple[Unit, list[Row]]]:
        """The rows of each unit that has all of its rows."""
        with tempfile.TemporaryFile() as said:
            child = self.start(said)
            lines: queue.Queue[bytes | None] = queue.Queue()
            reader = threading.Thread(target=read, args=(child.stdout, lines), daemon=True)
            reader.start()
            try:
                yield from self.collect(child, lines, said)
            finally:
                if child.poll() is None:
                    child.kill()
                child.wait()
                reader.join()

    def start(self, said: IO[bytes]) -> subprocess.Popen[bytes]:
        list_ = tempfile.TemporaryFile()
        list_.write("".join(unit.lines() for unit in self.units).encode())
        list_.seek(0)
        size = self.question.limits.megabytes << 20
        try:
            return subprocess.Popen(
                self.question.command(), stdin=list_, stdout=subprocess.PIPE, stderr=said,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
        except OSError as error:
            raise ElfitFailed(f"{self.question.elfit}: {error.strerror}") from error
        finally:
            list_.close()

    def collect(
        self, child: subprocess.Popen[bytes], lines: queue.Queue[bytes | None], said: IO[bytes]
    ) -> Iterator[tuple[Unit, list[Row]]]:
        done = count = 0
        mine: list[Row] = []
        last: Row | None = None
        until = time.monotonic() + self.question.limits.seconds
        while last is None:
            try:
                line = lines.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                self.failure = f"it took longer than {self.question.limits.seconds:g} s"
                return
            if line is None:
                break
            row = json.loads(line)
            if row["format"] == "elfit-rows-end":
                last = row
                break
            count += 1
            mine.append(row)
            if len(mine) == len(self.question.bases):
                yield self.units[done], mine
                done, mine = done + 1, []
                until = time.monotonic() + self.question.limits.seconds
        status = child.wait()
        if last is None:
            self.failure = self.reason(status, said)
        elif (last["units"], last["rows"]) != (len(self.units), count) or done != len(self.units):
            raise ElfitFailed(f"elfit answers {last['units']} units in {last['rows']} rows, and was asked {len(self.units)}")
        elif status not in ANSWERS:
            raise ElfitFailed(f"elfit ended with {status} after its last line")

    def reason(self, status: int, said: IO[bytes]) -> str:
        said.seek(0)
        text = said.read(4096).decode(errors="replace").strip().splitlines()
        # Usage, an image that is not known: no unit's fault.
        if status in (2, 64):
            raise ElfitFailed(text[0] if text else f"elfit ended with {status}")
        if status < 0:
            return f"elfit was ended by {signal.Signals(-status).name}" + (f": {text[-1]}" if text else "")
        return f"elfit ended with {status} and no last line" + (f": {text[-1]}" if text else "")


def read(stream: IO[bytes], lines: queue.Queue[bytes | None]) -> None:
    for line in stream:
        # A line that was cut has no end.
        if line.endswith(b"\n"):
            lines.put(line)
    lines.put(None)
