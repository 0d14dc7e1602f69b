"""Promise: what is installed is the programs, and no gallery of theirs; and each can still be asked whether it is
well."""

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from setuptools.config.pyprojecttoml import read_configuration

ROOT = Path(__file__).resolve().parents[2]

# The tests' own environment has the tree installed in editable mode, which finds every module that a wheel leaves out.
WITHOUT_THE_TREE = """
import sys
sys.meta_path[:] = [each for each in sys.meta_path if "Editable" not in getattr(each, "__name__", "")]
"""


@pytest.fixture(scope="module")
def packages() -> set[str]:
    """As setuptools finds them."""
    return set(read_configuration(ROOT / "pyproject.toml")["tool"]["setuptools"]["packages"])


def galleries() -> list[str]:
    rooms = ("kiosk", "counter", "display", "sandbox")
    files = sorted(file for room in rooms for file in (ROOT / room).rglob("*.py"))
    return [name for file in files if "gallery" in (name := ".".join(file.relative_to(ROOT).with_suffix("").parts))]


def test_every_room_is_installed(packages: set[str]) -> None:
    assert {
        "mpp",
        "kiosk.shell",
        "counter.shell",
        "display.board",
        "sandbox.printer",
        "assets.translations",
    } <= packages


def test_no_gallery_is_installed(packages: set[str]) -> None:
    """Not as a package, nor as a module of one that is."""
    assert len(galleries()) > 30
    of_packages = {name for name in galleries() if name.removesuffix(".__init__") in packages}
    as_modules = {name for name in galleries() if name.rpartition(".")[0] in packages}
    assert of_packages | as_modules == set()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a wheel would be unpacked into."""
    folder = tmp_path_factory.mktemp("installed")
    words = ["egg_info", "--egg-base", str(folder), "build_py", "--build-lib", str(folder / "lib")]
    command = [sys.executable, "-c", "from setuptools import setup; setup()", "-q", *words]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (folder / "lib" / "sitecustomize.py").write_text(WITHOUT_THE_TREE)
    return folder / "lib"


@pytest.mark.parametrize("program", ["kiosk", "counter", "board"])
def test_an_installed_program_opens_its_first_page_and_says_that_it_looked_at_no_other(
    installed: Path, tmp_path: Path, program: str
) -> None:
    assert not list(installed.rglob("gallery*"))
    asked = subprocess.run(
        [sys.executable, "-S", "-m", "mpp", program, "--self-test"],  # -S: a checkout that is installed is not seen
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(installed), sysconfig.get_path("purelib")))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    assert "galeri tidak ikut dipasang" in asked.stdout
    assert "Traceback" not in asked.stderr


# The first version without the holes that are known of it: CVE-2026-26209, -69247, -48990, -48710, -48818, -54283,
# -25478 to -25480, -24486, -40347, -42561, -53538 to -53540, CVE-2025-27516 and Qt's CVE-2026-79616 and -105923.
MENDED = {
    "cbor2": "5.9",
    "cryptography": "50.0",
    "jinja2": "3.1.6",
    "joserfc": "1.7",
    "litestar": "2.20",
    "pyside6-essentials": "6.11.3",
    "pyside6-addons": "6.11.3",
    "python-multipart": "0.0.32",
    "starlette": "1.3.1",
}
MENDED_OF_OTHERS = {"urllib3": "2.6.3", "pygments": "2.20", "pyasn1": "0.6.4"}  # only tests need them


def asked_for() -> dict[str, Requirement]:
    """What pyproject.toml asks for, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for lines in project.get("optional-dependencies", {}).values() for line in lines]
    found = map(Requirement, [*project["dependencies"], *extras])
    return {one.name.lower(): one for one in found}


@pytest.mark.parametrize("name", sorted(MENDED))
def test_no_version_with_a_known_hole_may_be_installed(name: str) -> None:
    fixed = Version(MENDED[name])
    floors = [Version(each.version) for each in asked_for()[name].specifier if each.operator == ">="]
    assert floors
    assert max(floors) >= fixed


@pytest.mark.parametrize("name", sorted(MENDED | MENDED_OF_OTHERS))
def test_no_version_with_a_known_hole_is_locked(name: str) -> None:
    lock = (ROOT / "requirements-check.txt").read_text("utf-8")
    (version,) = re.findall(rf"(?im)^{re.escape(name)}==(\S+)", lock)
    assert Version(version) >= Version((MENDED | MENDED_OF_OTHERS)[name])
