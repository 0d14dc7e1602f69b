"""Promise: a device shows the number that a person compares for as long as they take, and says so once they said no."""

from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from display.connection.enrolment import wait_to_be_let_in
from display.connection.enrolment_window import EnrolmentWindow
from display.gallery.answering_hub import AnsweringHub, answers
from office.contract.errors import Refusal, Unavailable
from sync.lan.calls.devices import KNOWN_AS


class Home:
    path = Path()
    number = "482 913"


class Hub(AnsweringHub):
    """Answers one thing after another, and remembers what the screen showed meanwhile."""

    def __init__(self, *answers: Exception | None) -> None:
        super().__init__()
        self.waiting, self.shown = list(answers), list[str]()

    @answers(KNOWN_AS)
    def known_as(self) -> None:
        for screen in QApplication.topLevelWidgets():
            if isinstance(screen, EnrolmentWindow) and screen.isVisible():
                label = screen.findChild(QLabel, "pairingNumber")
                assert label is not None
                self.shown.append(label.text())
        if (answer := self.waiting.pop(0)) is not None:
            raise answer


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch, qapp: Any) -> None:
    monkeypatch.setattr("display.connection.enrolment_window.LOOK_MS", 1)


def wait(hub: Hub) -> None:
    wait_to_be_let_in(cast(Any, hub), cast(Any, Home()))


def test_the_number_is_shown_until_the_device_is_let_in(capfd: pytest.CaptureFixture[str]) -> None:
    hub = Hub(
        Refusal.of("device_waiting", facts={"number": "482 913"}),
        Refusal.of("device_waiting", facts={"number": "482 913"}),
        Unavailable("restarted"),
        None,
    )
    wait(hub)
    assert hub.shown == ["482 913"] * 3
    assert "482 913" in capfd.readouterr().err


def test_who_was_turned_away_is_told_so() -> None:
    with pytest.raises(Refusal, match="not_enrolled"):
        wait(Hub(Refusal.of("device_waiting", facts={"number": "482 913"}), Refusal.of("not_enrolled")))


def test_where_nobody_has_to_confirm_nothing_is_shown(capfd: pytest.CaptureFixture[str]) -> None:
    hub = Hub(None)
    wait(hub)
    assert not hub.shown
    assert capfd.readouterr().err == ""
