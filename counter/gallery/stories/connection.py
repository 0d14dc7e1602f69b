"""The desk while its links or the office's time are not well, to an officer and to a supervisor who is asked."""

from typing import Final

import msgspec
from PySide6.QtWidgets import QRadioButton

from counter.gallery.fakes.fixtures import NOW, ago, called_desk, idle_desk
from counter.gallery.harness import SMALL, VARIED, CounterStories, Steps, WindowHarness, signed_in
from counter.widgets.basics import KeyButton
from display.gallery.connection_stories import link_story
from display.gallery.story import Story
from office.contract.errors import Refusal
from sync.wire import PlatformLink

LINKS: Final = link_story(NOW)


def _links(link: str, officer: str = "rina") -> Steps:
    """A desk while the links are so; the panel is open where nothing is asked of anybody."""

    def play(stage: WindowHarness) -> None:
        stage.client.now_desk = called_desk()
        stage.sign_in(officer)
        stage.beat(LINKS[link])

    return play


def _link_panel(link: str, officer: str = "rina") -> Steps:
    def play(stage: WindowHarness) -> None:
        _links(link, officer)(stage)
        stage.window.open("linkPanel")

    return play


def _link_panel_up(stage: WindowHarness) -> None:
    signed_in(idle_desk)(stage)
    stage.beat(PlatformLink(state="up", last_word_at=stage.clock(), clock="trusted", skew_s=0.2))
    stage.window.open("linkPanel")


def _link_panel_no_hub(stage: WindowHarness) -> None:
    _links("down")(stage)
    stage.client.offline = True
    stage.vm.sync.refresh()
    stage.window.open("linkPanel")


def _answering(link: str, *, rival: bool = False, source: str = "") -> Steps:
    """A supervisor at the sheet the strip asks for."""

    def play(stage: WindowHarness) -> None:
        if rival:
            stage.client.time = msgspec.structs.replace(stage.client.time, platform=ago(-1440))
        _links(link, "sari")(stage)
        press = stage.window.findChild(KeyButton, "linksButton")
        assert press is not None
        press.click()
        choice = stage.window.findChild(QRadioButton, source)
        if choice is not None:
            choice.click()

    return play


def _sign_in_silent(stage: WindowHarness) -> None:
    stage.beat(LINKS["consent"])
    say = "Daftar petugas sudah lebih dari 14 hari tidak diperbarui. Minta supervisor menyetujui kerja tanpa pusat."
    english = "The list of officers is more than 14 days old. Ask a supervisor to agree to go on offline."
    stage.client.refusal = Refusal("roster_old", {"id": say, "en": english})
    stage.sign_in("rina")


STORIES: Final = CounterStories(
    (
        Story("link-up", _link_panel_up),
        Story("link-down", _link_panel("down")),
        Story("link-no-hub", _link_panel_no_hub),
        Story("link-unknown", _link_panel("unknown")),
        Story("link-warn", _links("warn")),
        Story("link-skew", _links("skew")),
        Story("link-suspect", _links("suspect")),
        Story("link-suspect-supervisor", _link_panel("suspect", "sari")),
        Story("link-clock", _answering("suspect", rival=True, source="clock.typed")),
        Story("link-14-days", _links("consent")),
        Story("link-14-days-panel", _link_panel("consent", "sari")),
        Story("link-consent", _answering("consent", source="consentReason1")),
        Story("link-sign-in", _sign_in_silent),
    ),
    {
        **dict.fromkeys(("link-clock", "link-14-days-panel"), (*SMALL, *VARIED)),
        **dict.fromkeys(("link-down", "link-suspect", "link-consent"), VARIED),
    },
)
