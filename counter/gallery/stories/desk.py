"""Every state of the desk that somebody should look at, and how to get there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

import msgspec
from PySide6.QtWidgets import QRadioButton

from counter.core.actions import Action
from counter.gallery.fakes.fixtures import (
    NOW,
    ago,
    busy_hall,
    called_desk,
    crowded_desk,
    empty_desk,
    idle_desk,
    resting_desk,
    serving_desk,
    uid,
)
from counter.gallery.fakes.slips import forged, story_slip
from counter.gallery.harness import SMALLEST, Play, Story, WindowHarness
from counter.gallery.stories.assisted import HELPING, helping_scenes
from counter.gallery.stories.attention import ATTENTION, attention_scenes
from counter.gallery.stories.devices import DEVICES, device_scenes
from counter.gallery.stories.emergency_sign_in import UNVOUCHED_SCENES
from counter.gallery.stories.files import FILE_SCENES
from counter.gallery.stories.offline import ALONE
from counter.gallery.stories.printers import PRINTERS, printer_scenes
from counter.gallery.stories.roles import ROLE_SCENES
from counter.gallery.stories.security_keys import KEY_SCENES, key_scenes
from counter.gallery.stories.sessions import CITIZENS, citizen_scenes
from counter.gallery.stories.sign_in import SIGN_IN_SCENES
from counter.intake.dialogs import TakeInDialog
from counter.line.list import LineList
from counter.line.office_dialogs import CheckInDialog
from counter.visit.dialogs import OutcomeDialog
from counter.widgets.basics import KeyButton
from counter.widgets.theme import Theme
from display.gallery.connection_stories import link_story
from office.contract.answers import DeskAnswer
from office.contract.errors import Refusal
from sync.wire import PlatformLink


def _signed_in(desk: Callable[[], DeskAnswer]) -> Play:
    def play(stage: WindowHarness) -> None:
        stage.sign_in()
        stage.show_desk(desk())

    return play


def _wrong_pin(stage: WindowHarness) -> None:
    stage.vm.sign_in.signIn("rina", "0000")


def _loading(stage: WindowHarness) -> None:
    stage.client.offline = True
    stage.vm.sync.forgetCatalogue()


def _serving_to_check(stage: WindowHarness) -> None:
    _signed_in(serving_desk)(stage)
    stage.vm.form.flag(5)
    stage.vm.printerSaid.emit("near_end")


def _unavailable(stage: WindowHarness) -> None:
    _signed_in(idle_desk)(stage)
    stage.client.offline = True
    stage.window.ask(Action.CALL)


def _refused(stage: WindowHarness) -> None:
    _signed_in(called_desk)(stage)
    stage.client.refusal = Refusal(
        "illegal_move",
        {"id": "A 017 sudah tidak di loket ini.", "en": "A 017 is no longer at this counter."},
        state="left",
    )
    stage.window.ask(Action.SERVE)


def _undo(stage: WindowHarness) -> None:
    _signed_in(serving_desk)(stage)
    stage.vm.commands.finish("done")
    stage.clock.forward(2.4)
    stage.vm.tick()


def _troubles(stage: WindowHarness) -> None:
    _signed_in(called_desk)(stage)
    stage.beat(PlatformLink(state="down", since=ago(20), queued=12, refused=2))
    stage.vm.printerSaid.emit("out")
    stage.show_desk(msgspec.structs.replace(called_desk(), help_from=("Kiosk 03",)))


LINKS: Final = link_story(NOW)


def _links(link: str, officer: str = "rina") -> Play:
    """A desk while the links are so; the panel is open where nothing is asked of anybody."""

    def play(stage: WindowHarness) -> None:
        stage.client.now_desk = called_desk()
        stage.sign_in(officer)
        stage.beat(LINKS[link])

    return play


def _link_panel(link: str, officer: str = "rina") -> Play:
    def play(stage: WindowHarness) -> None:
        _links(link, officer)(stage)
        stage.window.open("linkPanel")

    return play


def _link_panel_up(stage: WindowHarness) -> None:
    _signed_in(idle_desk)(stage)
    stage.beat(PlatformLink(state="up", last_word_at=stage.clock(), clock="trusted", skew_s=0.2))
    stage.window.open("linkPanel")


def _link_panel_no_hub(stage: WindowHarness) -> None:
    _links("down")(stage)
    stage.client.offline = True
    stage.vm.sync.refresh()
    stage.window.open("linkPanel")


def _answering(link: str, *, rival: bool = False, source: str = "") -> Play:
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


def _guest(stage: WindowHarness) -> None:
    _signed_in(lambda: msgspec.structs.replace(called_desk(), citizen=None, submissions=()))(stage)


def _sheet(act: Action, desk: Callable[[], DeskAnswer] = serving_desk) -> Play:
    def play(stage: WindowHarness) -> None:
        _signed_in(desk)(stage)
        stage.window.ask(act)

    return play


def _troubled_hall(stage: WindowHarness) -> None:
    stage.client.hall = busy_hall()
    _signed_in(idle_desk)(stage)


def _choose(stage: WindowHarness, entry: UUID) -> None:
    lines = stage.window.findChild(LineList, "lineList")
    assert lines is not None
    lines.choose(entry)


def _row_chosen(stage: WindowHarness) -> None:
    _signed_in(idle_desk)(stage)
    _choose(stage, uid(20))


def _about(act: Action) -> Play:
    def play(stage: WindowHarness) -> None:
        _row_chosen(stage)
        stage.window.ask_about(act, uid(20))

    return play


def _sent_on(stage: WindowHarness) -> None:
    _signed_in(crowded_desk)(stage)
    stage.vm.commands.finish("done")
    stage.clock.forward(2.4)
    stage.vm.tick()


def _more_services(stage: WindowHarness) -> None:
    _signed_in(crowded_desk)(stage)
    stage.window.ask(Action.FINISH)
    sheet = stage.window.findChild(OutcomeDialog)
    assert sheet is not None
    sheet.add("pindah")


def _recall_limit(stage: WindowHarness) -> None:
    _signed_in(lambda: msgspec.structs.replace(called_desk(), recalls_left=0))(stage)
    stage.window.ask(Action.RECALL)


def _called_on_break(stage: WindowHarness) -> None:
    _signed_in(resting_desk)(stage)
    stage.window.ask(Action.CALL)


def _check_in(code: str, *, late: bool = False, refused: bool = False) -> Play:
    def play(stage: WindowHarness) -> None:
        _signed_in(idle_desk)(stage)
        stage.client.late = late
        stage.window.open("menu.checkIn")
        if refused:
            say = "Janji temu ini untuk Selasa, 24 November 2026 pukul 09.00. Silakan datang pada hari itu."
            stage.client.refusal = Refusal(
                "appointment_other_day", {"id": say, "en": "This appointment is for another day."}
            )
        sheet = stage.window.findChild(CheckInDialog)
        assert sheet is not None
        sheet.codeAsked.emit(code)

    return play


def _paper(*texts: str, refusal: Refusal | None = None) -> Play:
    def play(stage: WindowHarness) -> None:
        _signed_in(idle_desk)(stage)
        stage.window.open("menu.takeIn")
        sheet = stage.window.findChild(TakeInDialog)
        assert sheet is not None
        stage.client.refusal = refusal
        for text in texts:
            sheet.textAsked.emit(text)

    return play


def _lines(stage: WindowHarness) -> None:
    _troubled_hall(stage)
    stage.window.open("menu.lines")


def _keys(stage: WindowHarness) -> None:
    _signed_in(idle_desk)(stage)
    stage.window.open("keys")


SCENES: Final = (
    Story("sign-in", lambda stage: None),
    Story("sign-in-wrong-pin", _wrong_pin),
    Story("sign-in-unavailable", _loading),
    *SIGN_IN_SCENES,
    *UNVOUCHED_SCENES,
    Story("empty-line", _signed_in(empty_desk)),
    Story("ready-to-call", _signed_in(idle_desk)),
    Story("called", _signed_in(called_desk)),
    Story("guest", _guest),
    Story("serving", _signed_in(serving_desk)),
    Story("one-to-check", _serving_to_check),
    Story("outcome", _sheet(Action.FINISH)),
    Story("hold", _sheet(Action.HOLD)),
    Story("transfer", _sheet(Action.TRANSFER)),
    Story("keys", _keys),
    Story("on-break", _signed_in(resting_desk)),
    Story("called-on-break", _called_on_break),
    Story("beside-the-line", _signed_in(crowded_desk)),
    Story("row-chosen", _row_chosen),
    Story("call-chosen", _about(Action.CALL_CHOSEN)),
    Story("grant", _about(Action.GRANT)),
    Story("more-services", _more_services),
    Story("sent-on", _sent_on),
    Story("recall-limit", _recall_limit),
    Story("troubled-hall", _troubled_hall),
    Story("check-in", _check_in("7K3M-9QRT")),
    Story("check-in-late", _check_in("7K3M-9QRT", late=True)),
    Story("check-in-refused", _check_in("7K3M-9QRT", refused=True)),
    Story("take-in", _paper()),
    Story("take-in-new", _paper(story_slip(6), story_slip(7))),
    Story("take-in-typed", _paper("a14")),
    Story("take-in-elsewhere", _paper(story_slip(3, "paspor", series="D"))),
    Story("take-in-refused", _paper(story_slip(), refusal=forged())),
    Story("take-in-not-ours", _paper("https://contoh.id/menu")),
    *FILE_SCENES,
    *ROLE_SCENES,
    Story("lines", _lines),
    Story("undo", _undo),
    Story("refused", _refused),
    Story("unavailable", _unavailable),
    Story("troubles-and-help", _troubles),
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
    Story("long-names", _serving_to_check, long_names=True),
    *ATTENTION,
    *DEVICES,
    *PRINTERS,
    *KEY_SCENES,
    *CITIZENS,
    *HELPING,
    *ALONE,
)


SMALL: Final = {
    "files-sending",
    "link-14-days-panel",
    "link-clock",
    "role-front-desk",
    "alone-called",
    "alone-refused-seen",
    "sign-in",
    "account",
    "account-emergency",
    "unvouched",
    "emergency-pin-easy",
    "one-to-check",
    "troubles-and-help",
    "long-names",
    "beside-the-line",
    "row-chosen",
    "hold",
}
VARIED: Final = {
    *("alone-ready", "alone-serving", "alone-slip", "alone-refused"),
    *("files-sending", "files-refused-by-platform", "files-hub-silent"),
    *("account", "account-browser"),
    *("sign-in", "ready-to-call", "one-to-check", "outcome", "unavailable"),
    *("on-break", "row-chosen", "beside-the-line", "sent-on", "troubled-hall", "recall-limit"),
    *("link-down", "link-suspect", "link-clock", "link-14-days-panel", "link-consent"),
}


def main_scenes() -> Iterator[Story]:
    """As many as somebody waits for who asks a machine whether it is well."""
    return (scene for scene in SCENES if scene.name in SMALL | VARIED)


def scenes() -> Iterator[Story]:
    yield from SCENES
    big = Theme(percent=150)
    for scene in SCENES:
        if scene.name in SMALL:
            yield replace(scene, name=f"{scene.name}-1280x720", size=SMALLEST)
            yield replace(scene, name=f"{scene.name}-1280x720-150", size=SMALLEST, theme=big)
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-english", language="en")
            yield replace(scene, name=f"{scene.name}-150", theme=big)
            yield replace(scene, name=f"{scene.name}-dark", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-contrast", theme=Theme("contrast"))
    yield from attention_scenes()
    yield from device_scenes()
    yield from printer_scenes()
    yield from key_scenes()
    yield from citizen_scenes()
    yield from helping_scenes()
    long = next(scene for scene in SCENES if scene.name == "long-names")
    yield replace(long, name="long-names-english-125", language="en", theme=Theme(percent=125))
