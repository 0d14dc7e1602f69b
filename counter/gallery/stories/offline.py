"""The desk without its hub: silent, going on by itself, back, and what the hub would not have."""

from typing import Final

from counter.core.actions import Act
from counter.gallery.fakes.fixtures import called_desk, empty_desk, idle_desk, serving_desk
from counter.gallery.fakes.slips import story_slip
from counter.gallery.harness import Play, Scene, Stage
from counter.intake.dialogs import TakeInSheet
from counter.widgets.basics import Strip
from office.contract.answers import DeskAnswer


def _silent(desk: DeskAnswer) -> Play:
    """The hub told of this desk eleven minutes ago and then no more."""

    def play(stage: Stage) -> None:
        stage.sign_in()
        stage.show_desk(desk)
        stage.clock.forward(660)
        stage.client.weather = True
        stage.vm.refresh()

    return play


def _called(stage: Stage) -> None:
    _silent(idle_desk())(stage)
    stage.window.ask(Act.CALL)


def _served_two(stage: Stage) -> None:
    """Who was at the desk is finished, and one more is called and served."""
    _silent(serving_desk())(stage)
    stage.vm.finish("done")
    for act in (Act.CALL, Act.SERVE):
        stage.clock.forward(40)
        stage.vm.ask(act)


def _finishing(stage: Stage) -> None:
    _silent(called_desk())(stage)
    stage.vm.ask(Act.SERVE)
    stage.window.ask(Act.FINISH)


def _paper(text: str) -> Play:
    def play(stage: Stage) -> None:
        _silent(empty_desk())(stage)
        stage.window.takeIn()
        sheet = stage.window.findChild(TakeInSheet)
        assert sheet is not None
        sheet.textAsked.emit(text)

    return play


def _back(stage: Stage) -> None:
    _served_two(stage)
    stage.client.weather = False
    stage.vm.tryNow()


def _refused(stage: Stage) -> None:
    """Another counter was quicker with the one who was called here."""
    _silent(idle_desk())(stage)
    for act in (Act.CALL, Act.SERVE):
        stage.vm.ask(act)
        stage.clock.forward(90)
    stage.vm.finish("done")
    stage.client.weather = False
    stage.client.taken_elsewhere("A 018")
    stage.vm.tryNow()
    assert stage.vm.state.alone.refused, "nothing was refused"


def _refused_seen(stage: Stage) -> None:
    _refused(stage)
    strip = stage.window.findChild(Strip, "carried")
    assert strip is not None
    strip.pressed.emit()


def _leaving(stage: Stage) -> None:
    _silent(idle_desk())(stage)
    stage.vm.signOut()


def _signed_out(stage: Stage) -> None:
    _served_two(stage)
    for _ in range(2):  # it is asked whether they mean it
        stage.vm.signOut()


ALONE: Final = (
    Scene("alone-ready", _silent(idle_desk())),
    Scene("alone-empty", _silent(empty_desk())),
    Scene("alone-called", _called),
    Scene("alone-serving", _served_two),
    Scene("alone-outcome", _finishing),
    Scene("alone-slip", _paper(story_slip())),
    Scene("alone-typed", _paper("a31")),
    Scene("alone-back", _back),
    Scene("alone-refused", _refused),
    Scene("alone-refused-seen", _refused_seen),
    Scene("alone-leaving", _leaving),
    Scene("alone-signed-out", _signed_out),
)
