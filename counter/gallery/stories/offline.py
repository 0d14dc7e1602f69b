"""The desk without its hub: silent, going on by itself, back, and what the hub would not have."""

from typing import Final

from counter.core.actions import Action
from counter.gallery.fakes.fixtures import called_desk, empty_desk, idle_desk, serving_desk
from counter.gallery.fakes.slips import story_slip
from counter.gallery.harness import SMALL, VARIED, CounterStories, Steps, WindowHarness, visible
from counter.intake.dialogs import TakeInDialog
from counter.offline.rules import OfflineState
from counter.widgets.basics import Strip
from display.gallery.story import Story
from office.contract.answers import DeskAnswer


def _silent(desk: DeskAnswer) -> Steps:
    """The hub told of this desk eleven minutes ago and then no more."""

    def play(harness: WindowHarness) -> None:
        harness.sign_in()
        harness.show_desk(desk)
        harness.clock.forward(660)
        harness.client.offline = True
        harness.vm.sync.refresh()

    return play


def _called(harness: WindowHarness) -> None:
    _silent(idle_desk())(harness)
    harness.window.ask(Action.CALL)


def _served_two(harness: WindowHarness) -> None:
    """Who was at the desk is finished, and one more is called and served."""
    _silent(serving_desk())(harness)
    harness.vm.commands.finish("done")
    for act in (Action.CALL, Action.SERVE):
        harness.clock.forward(40)
        harness.vm.commands.ask(act)


def _finishing(harness: WindowHarness) -> None:
    _silent(called_desk())(harness)
    harness.vm.commands.ask(Action.SERVE)
    harness.window.ask(Action.FINISH)


def _paper(text: str) -> Steps:
    def play(harness: WindowHarness) -> None:
        _silent(empty_desk())(harness)
        harness.window.open("menu.takeIn")
        visible(harness, TakeInDialog).textAsked.emit(text)

    return play


def _back(harness: WindowHarness) -> None:
    _served_two(harness)
    harness.client.offline = False
    harness.vm.commands.tryNow()


def _refused(harness: WindowHarness) -> None:
    """Another counter was quicker with the one who was called here."""
    _silent(idle_desk())(harness)
    for act in (Action.CALL, Action.SERVE):
        harness.vm.commands.ask(act)
        harness.clock.forward(90)
    harness.vm.commands.finish("done")
    harness.client.offline = False
    harness.client.taken_elsewhere("A 018")
    harness.vm.commands.tryNow()
    assert harness.vm.state.part(OfflineState).refused, "nothing was refused"


def _refused_seen(harness: WindowHarness) -> None:
    _refused(harness)
    visible(harness, Strip, "carried").pressed.emit()


def _leaving(harness: WindowHarness) -> None:
    _silent(idle_desk())(harness)
    harness.vm.sign_in.signOut()


def _signed_out(harness: WindowHarness) -> None:
    _served_two(harness)
    for _ in range(2):  # it is asked whether they mean it
        harness.vm.sign_in.signOut()


STORIES: Final = CounterStories(
    (
        Story("offline-ready", _silent(idle_desk())),
        Story("offline-empty", _silent(empty_desk())),
        Story("offline-called", _called),
        Story("offline-serving", _served_two),
        Story("offline-outcome", _finishing),
        Story("offline-slip", _paper(story_slip())),
        Story("offline-typed", _paper("a31")),
        Story("offline-back", _back),
        Story("offline-refused", _refused),
        Story("offline-refused-seen", _refused_seen),
        Story("offline-leaving", _leaving),
        Story("offline-signed-out", _signed_out),
    ),
    {
        "offline-called": SMALL,
        "offline-refused-seen": SMALL,
        **dict.fromkeys(("offline-ready", "offline-serving", "offline-slip", "offline-refused"), VARIED),
    },
)
