"""Promise: a machine without a GPU draws by Qt Quick's software renderer on purpose, and whoever sets Qt's variable
decides."""

from pathlib import Path

import pytest

from display.doctor.machine import check_machine
from display.qt.graphics import Drawing, choose, drawing


def devices(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch(mode=0o600)
    return folder


def test_without_a_gpu_qt_is_told_to_draw_by_software(tmp_path: Path) -> None:
    environment: dict[str, str] = {}
    assert choose(environment, devices(tmp_path, "dri/card0")) is Drawing.NO_GPU
    assert environment == {"QT_QUICK_BACKEND": "software"}


@pytest.mark.parametrize("node", ["dri/renderD128", "nvidia0"])
def test_with_a_gpu_qt_is_told_nothing(tmp_path: Path, node: str) -> None:
    environment: dict[str, str] = {}
    assert choose(environment, devices(tmp_path, node)) is Drawing.GPU
    assert environment == {}


@pytest.mark.parametrize("name", ["QT_QUICK_BACKEND", "QSG_RHI_BACKEND", "QMLSCENE_DEVICE"])
def test_what_the_user_set_is_left_alone(tmp_path: Path, name: str) -> None:
    environment = {name: "opengl"}
    assert choose(environment, tmp_path) is Drawing.CHOSEN
    assert environment == {name: "opengl"}


def test_windows_and_macos_find_their_own_way_to_draw(tmp_path: Path) -> None:
    assert [drawing({}, tmp_path, system) for system in ("win32", "darwin")] == [Drawing.SYSTEM, Drawing.SYSTEM]


def test_the_doctor_says_what_draws_the_screen(tmp_path: Path) -> None:
    (found,) = [check for check in check_machine(tmp_path) if check.name == "screen"]
    assert found.say == "digambar menurut pengaturan Qt di lingkungan ini", "the tests set the variable"
