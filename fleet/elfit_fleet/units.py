"""What is asked about: paths that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Unit(NamedTuple):
    """Paths that elfit judges together, and apart from all others."""

    name: str
    paths: tuple[str, ...]

    def lines(self) -> str:
        """As `elfit check --paths-from` reads them."""
        if len(self.paths) == 1 and self.name == self.paths[0]:
            return self.paths[0] + "\n"
        return "".join(f"{self.name}\t{path}\n" for path in self.paths)


def wheel_group(path: str) -> str:
    """`name-version` of a wheel's file name (binary distribution format, "File name convention"); else the path.

    All builds of one release are one unit: an installer takes the one that fits.
    """
    parts = path.rsplit("/", 1)[-1].removesuffix(".whl").split("-")
    if not path.endswith(".whl") or len(parts) < 5:
        return path
    return re.sub(r"[-_.]+", "-", parts[0]).lower() + "-" + parts[1]


def is_nameable(text: str) -> bool:
    """Whether a list can hold it: it has no line end, no tab, and is UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return not re.search(r"[\t\n\0]", text) and text != ""


def grouped(pairs: Iterable[tuple[str, str]]) -> Iterator[Unit]:
    """Units of (name, path) pairs; those of one name follow each other."""
    name: str | None = None
    paths: list[str] = []
    for group, path in pairs:
        if group != name and name is not None:
            yield Unit(name, tuple(paths))
            paths = []
        name = group
        paths.append(path)
    if name is not None:
        yield Unit(name, tuple(paths))
