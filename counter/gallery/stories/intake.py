"""Taking in who comes with an appointment, a slip that was printed offline, or a number."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from counter.gallery.fakes.fixtures import NOW, idle_desk
from counter.gallery.fakes.slips import story_slip
from counter.gallery.harness import CounterStories, Steps, WindowHarness, signed_in, visible
from counter.intake.dialogs import TakeInDialog
from counter.line.office_dialogs import CheckInDialog
from display.gallery.story import Story
from office.contract.errors import Refusal
from office.contract.refusals import appointment_other_day

TOMORROW: Final = datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Asia/Makassar"))


def _check_in(code: str, *, late: bool = False, refused: bool = False) -> Steps:
    def play(harness: WindowHarness) -> None:
        signed_in(idle_desk)(harness)
        harness.client.late = late
        harness.window.open("menu.checkIn")
        if refused:
            harness.client.refusal = appointment_other_day(TOMORROW, NOW)
        visible(harness, CheckInDialog).codeAsked.emit(code)

    return play


def _paper(*texts: str, refusal: Refusal | None = None) -> Steps:
    def play(harness: WindowHarness) -> None:
        signed_in(idle_desk)(harness)
        harness.window.open("menu.takeIn")
        dialog = visible(harness, TakeInDialog)
        harness.client.refusal = refusal
        for text in texts:
            dialog.textAsked.emit(text)

    return play


STORIES: Final = CounterStories(
    (
        Story("check-in", _check_in("7K3M-9QRT")),
        Story("check-in-late", _check_in("7K3M-9QRT", late=True)),
        Story("check-in-refused", _check_in("7K3M-9QRT", refused=True)),
        Story("take-in", _paper()),
        Story("take-in-new", _paper(story_slip(6), story_slip(7))),
        Story("take-in-typed", _paper("a14")),
        Story("take-in-elsewhere", _paper(story_slip(3, "paspor", series="D"))),
        Story("take-in-refused", _paper(story_slip(), refusal=Refusal.of("slip_forged"))),
        Story("take-in-not-ours", _paper("https://contoh.id/menu")),
    ),
)
