"""The desk without its hub: silent, going on by itself, back, and what the hub would not have."""

from typing import Final

from counter.core.actions import Action
from counter.gallery.fakes.fixtures import called_desk, empty_desk, idle_desk, serving_desk
from counter.gallery.fakes.slips import story_slip
from counter.gallery.harness import SMALL, VARIED, CounterStories, Steps, WindowHarness
from counter.intake.dialogs import TakeInDialog
from counter.offline.rules import OfflineState
from counter.widgets.basics import Strip
from display.gallery.story import Story
from office.contract.answers import DeskAnswer


def _silent(desk: DeskAnswer) -> Steps:
    """The hub told of this desk eleven minutes ago and then no more."""

    def play(stage: WindowHarness) -> None:
        stage.sign_in()
        stage.show_desk(desk)
        stage.clock.forward(660)
        stage.client.offline = True
        stage.vm.sync.refresh()

    return play


def _called(stage: WindowHarness) -> None:
    _silent(idle_desk())(stage)
    stage.window.ask(Action.CALL)


def _served_two(stage: WindowHarness) -> None:
    """Who was at the desk is finished, and one more is called and served."""
    _silent(serving_desk())(stage)
    stage.vm.commands.finish("done")
    for act in (Action.CALL, Action.SERVE):
        stage.clock.forward(40)
        stage.vm.commands.ask(act)


def _finishing(stage: WindowHarness) -> None:
    _silent(called_desk())(stage)
    stage.vm.commands.ask(Action.SERVE)
    stage.window.ask(Action.FINISH)


def _paper(text: str) -> Steps:
    def play(stage: WindowHarness) -> None:
        _silent(empty_desk())(stage)
        stage.window.open("menu.takeIn")
        sheet = stage.window.findChild(TakeInDialog)
        assert sheet is not None
        sheet.textAsked.emit(text)

    return play


def _back(stage: WindowHarness) -> None:
    _served_two(stage)
    stage.client.offline = False
    stage.vm.commands.tryNow()


def _refused(stage: WindowHarness) -> None:
    """Another counter was quicker with the one who was called here."""
    _silent(idle_desk())(stage)
    for act in (Action.CALL, Action.SERVE):
        stage.vm.commands.ask(act)
        stage.clock.forward(90)
    stage.vm.commands.finish("done")
    stage.client.offline = False
    stage.client.taken_elsewhere("A 018")
    stage.vm.commands.tryNow()
    assert stage.vm.state.part(OfflineState).refused, "nothing was refused"


def _refused_seen(stage: WindowHarness) -> None:
    _refused(stage)
    strip = stage.window.findChild(Strip, "carried")
    assert strip is not None
    strip.pressed.emit()


def _leaving(stage: WindowHarness) -> None:
    _silent(idle_desk())(stage)
    stage.vm.sign_in.signOut()


def _signed_out(stage: WindowHarness) -> None:
    _served_two(stage)
    for _ in range(2):  # it is asked whether they mean it
        stage.vm.sign_in.signOut()


STORIES: Final = CounterStories(
    (
        Story("alone-ready", _silent(idle_desk())),
        Story("alone-empty", _silent(empty_desk())),
        Story("alone-called", _called),
        Story("alone-serving", _served_two),
        Story("alone-outcome", _finishing),
        Story("alone-slip", _paper(story_slip())),
        Story("alone-typed", _paper("a31")),
        Story("alone-back", _back),
        Story("alone-refused", _refused),
        Story("alone-refused-seen", _refused_seen),
        Story("alone-leaving", _leaving),
        Story("alone-signed-out", _signed_out),
    ),
    {
        "alone-called": SMALL,
        "alone-refused-seen": SMALL,
        **dict.fromkeys(("alone-ready", "alone-serving", "alone-slip", "alone-refused"), VARIED),
    },
)
