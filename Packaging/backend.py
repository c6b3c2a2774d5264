"""Lets pip install this repository: what it gets is a package without files that needs elfit's wheel of the same version."""
import pathlib
import sys

import wheel

VERSION = (pathlib.Path(__file__).resolve().parent.parent / "VERSION").read_text().strip()


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = f"elfit_repository-{VERSION}-py3-none-any.whl"
    (pathlib.Path(wheel_directory) / name).write_bytes(wheel.pointer(VERSION))
    return name


def build_sdist(sdist_directory, config_settings=None):
    sys.exit(
        "elfit has no source distribution: pip cannot build Swift. Install the wheel (pip install elfit), or build it from "
        "the repository: make dist")
