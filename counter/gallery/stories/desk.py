"""An officer at the desk: from an empty line to a visit that ends."""

from collections.abc import Callable
from typing import Final

import msgspec

from counter.core.actions import Action
from counter.gallery.fakes.fixtures import (
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
from counter.gallery.harness import SMALL, VARIED, CounterStories, Steps, WindowHarness, signed_in, visible
from counter.line.list import LineList
from counter.visit.dialogs import OutcomeDialog
from display.gallery.story import Story
from office.contract.answers import DeskAnswer, EntryState
from office.contract.refusals import illegal_move
from sync.wire import PlatformLink


def _wrong_pin(harness: WindowHarness) -> None:
    harness.vm.sign_in.signIn("rina", "0000")


def _loading(harness: WindowHarness) -> None:
    harness.client.offline = True
    harness.vm.sync.forgetCatalogue()


def _serving_to_check(harness: WindowHarness) -> None:
    signed_in(serving_desk)(harness)
    harness.vm.form.flag(5)
    harness.vm.printerStateChanged.emit("near_end")


def _unavailable(harness: WindowHarness) -> None:
    signed_in(idle_desk)(harness)
    harness.client.offline = True
    harness.window.ask(Action.CALL)


def _refused(harness: WindowHarness) -> None:
    signed_in(called_desk)(harness)
    harness.client.refusal = illegal_move("A 017", EntryState.LEFT)
    harness.window.ask(Action.SERVE)


def _just_finished(desk: Callable[[], DeskAnswer]) -> Steps:
    def play(harness: WindowHarness) -> None:
        signed_in(desk)(harness)
        harness.vm.commands.finish("done")
        harness.clock.forward(2.4)
        harness.vm.tick()

    return play


def _troubles(harness: WindowHarness) -> None:
    signed_in(called_desk)(harness)
    harness.beat(PlatformLink(state="down", since=ago(20), queued=12, refused=2))
    harness.vm.printerStateChanged.emit("out")
    harness.show_desk(msgspec.structs.replace(called_desk(), help_from=("Kiosk 03",)))


def _guest(harness: WindowHarness) -> None:
    signed_in(lambda: msgspec.structs.replace(called_desk(), citizen=None, submissions=()))(harness)


def _asked(act: Action, desk: Callable[[], DeskAnswer] = serving_desk) -> Steps:
    def play(harness: WindowHarness) -> None:
        signed_in(desk)(harness)
        harness.window.ask(act)

    return play


def _troubled_hall(harness: WindowHarness) -> None:
    harness.client.hall = busy_hall()
    signed_in(idle_desk)(harness)


def _row_chosen(harness: WindowHarness) -> None:
    signed_in(idle_desk)(harness)
    visible(harness, LineList, "lineList").choose(uid(20))


def _about(act: Action) -> Steps:
    def play(harness: WindowHarness) -> None:
        _row_chosen(harness)
        harness.window.ask_about(act, uid(20))

    return play


def _more_services(harness: WindowHarness) -> None:
    signed_in(crowded_desk)(harness)
    harness.window.ask(Action.FINISH)
    visible(harness, OutcomeDialog).add("pindah")


def _lines(harness: WindowHarness) -> None:
    _troubled_hall(harness)
    harness.window.open("menu.lines")


def _keys(harness: WindowHarness) -> None:
    signed_in(idle_desk)(harness)
    harness.window.open("keys")


def _long_names(harness: WindowHarness) -> None:
    harness.long_names()
    _serving_to_check(harness)


STORIES: Final = CounterStories(
    (
        Story("sign-in", lambda harness: None),
        Story("sign-in-wrong-pin", _wrong_pin),
        Story("sign-in-unavailable", _loading),
        Story("empty-line", signed_in(empty_desk)),
        Story("ready-to-call", signed_in(idle_desk)),
        Story("called", signed_in(called_desk)),
        Story("guest", _guest),
        Story("serving", signed_in(serving_desk)),
        Story("one-to-check", _serving_to_check),
        Story("outcome", _asked(Action.FINISH)),
        Story("hold", _asked(Action.HOLD)),
        Story("transfer", _asked(Action.TRANSFER)),
        Story("keys", _keys),
        Story("on-break", signed_in(resting_desk)),
        Story("called-on-break", _asked(Action.CALL, resting_desk)),
        Story("beside-the-line", signed_in(crowded_desk)),
        Story("row-chosen", _row_chosen),
        Story("call-chosen", _about(Action.CALL_CHOSEN)),
        Story("grant", _about(Action.GRANT)),
        Story("more-services", _more_services),
        Story("sent-on", _just_finished(crowded_desk)),
        Story("recall-limit", _asked(Action.RECALL, lambda: msgspec.structs.replace(called_desk(), recalls_left=0))),
        Story("troubled-hall", _troubled_hall),
        Story("lines", _lines),
        Story("undo", _just_finished(serving_desk)),
        Story("refused", _refused),
        Story("unavailable", _unavailable),
        Story("troubles-and-help", _troubles),
        Story("long-names", _long_names),
    ),
    {
        **dict.fromkeys(("ready-to-call", "outcome", "unavailable", "on-break", "sent-on"), VARIED),
        **dict.fromkeys(("troubled-hall", "recall-limit"), VARIED),
        **dict.fromkeys(("sign-in", "one-to-check", "beside-the-line", "row-chosen"), (*SMALL, *VARIED)),
        **dict.fromkeys(("troubles-and-help", "hold"), SMALL),
        "long-names": (*SMALL, "english-125"),
    },
)
