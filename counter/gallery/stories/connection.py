"""The desk while its links or the office's time are not well, to an officer and to a supervisor who is asked."""

from typing import Final

import msgspec
from PySide6.QtWidgets import QRadioButton

from counter.gallery.fakes.fixtures import NOW, ago, called_desk, idle_desk
from counter.gallery.harness import SMALL, VARIED, CounterStories, Steps, WindowHarness, press, signed_in
from display.gallery.connection_stories import link_story
from display.gallery.story import Story
from office.contract.errors import Refusal
from sync.wire import PlatformLink

LINKS: Final = link_story(NOW)


def _links(link: str, officer: str = "rina") -> Steps:
    """A desk while the links are so; the panel is open where nothing is asked of anybody."""

    def play(harness: WindowHarness) -> None:
        harness.client.now_desk = called_desk()
        harness.sign_in(officer)
        harness.beat(LINKS[link])

    return play


def _link_panel(link: str, officer: str = "rina") -> Steps:
    def play(harness: WindowHarness) -> None:
        _links(link, officer)(harness)
        harness.window.open("linkPanel")

    return play


def _link_panel_up(harness: WindowHarness) -> None:
    signed_in(idle_desk)(harness)
    harness.beat(PlatformLink(state="up", last_word_at=harness.clock(), clock="trusted", skew_s=0.2))
    harness.window.open("linkPanel")


def _link_panel_no_hub(harness: WindowHarness) -> None:
    _links("down")(harness)
    harness.client.offline = True
    harness.vm.sync.refresh()
    harness.window.open("linkPanel")


def _answering(link: str, *, rival: bool = False, source: str = "") -> Steps:
    """A supervisor at the dialog that the strip asks for."""

    def play(harness: WindowHarness) -> None:
        if rival:
            harness.client.time = msgspec.structs.replace(harness.client.time, platform=ago(-1440))
        _links(link, "sari")(harness)
        press(harness, "linksButton")
        choice = harness.window.findChild(QRadioButton, source)
        if choice is not None:
            choice.click()

    return play


def _sign_in_silent(harness: WindowHarness) -> None:
    harness.beat(LINKS["consent"])
    harness.client.refusal = Refusal.of("roster_old")
    harness.sign_in("rina")


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
