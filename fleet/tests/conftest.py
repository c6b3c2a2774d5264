import os
import pathlib
import shutil
import sys
import zipfile

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "fleet"))
# Workers of Spark import the package too.
os.environ["PYTHONPATH"] = f"{ROOT / 'fleet'}:{os.environ.get('PYTHONPATH', '')}"


@pytest.fixture(scope="session")
def elfit():
    """The program: ELFIT_PROGRAM, or what was built here."""
    places = [os.environ.get("ELFIT_PROGRAM"), ROOT / ".build/release/elfit", ROOT / ".build/debug/elfit"]
    found = next((str(place) for place in places if place and os.path.exists(place)), None) or shutil.which("elfit")
    assert found, "build elfit, or name it in ELFIT_PROGRAM"
    return found


def make_wheel(path, seed: int):
    """A wheel with one native module, which needs a library that no image has where `seed` is odd."""
    samples = ROOT / "Samples"
    module = samples / ("problems/not-bundled/module.so" if seed % 2 else "app/lib/libgreet.so")
    name, version = path.name.split("-")[:2]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        wheel.writestr(f"{name}/seed.txt", str(seed))
        wheel.write(module, f"{name}/_native.abi3.so")
        wheel.writestr(f"{name}/__init__.py", "from . import _native\n")
        wheel.writestr(f"{name}-{version}.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(
            f"{name}-{version}.dist-info/WHEEL",
            "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp39-abi3-manylinux_2_17_x86_64\n")
        wheel.writestr(f"{name}-{version}.dist-info/RECORD", "")
    return path


@pytest.fixture
def wheels(tmp_path):
    store = tmp_path / "store"
    store.mkdir()
    return [
        make_wheel(store / f"made{number}-1.{number}-cp39-abi3-manylinux_2_17_x86_64.whl", number) for number in range(12)]
