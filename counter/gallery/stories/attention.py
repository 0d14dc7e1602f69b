"""What needs attention, in every state that somebody should look at."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QLineEdit

from counter.admin.attention.dialog import AttentionDialog
from counter.gallery.fakes.fixtures import ago
from counter.gallery.harness import SMALLEST, Play, Story, WindowHarness
from counter.widgets.theme import Theme
from office.contract.answers import FieldRefused
from office.contract.attention import AttentionAct
from office.contract.errors import Refusal
from sync.wire import PlatformLink


def _supervisor(stage: WindowHarness, count: int = 3) -> None:
    stage.beat(PlatformLink(state="up", last_word_at=ago(1), attention=count, refused=min(count, 2)))
    stage.sign_in("sari")


def _badge(stage: WindowHarness) -> None:
    _supervisor(stage)


def _unknown(stage: WindowHarness) -> None:
    stage.beat(PlatformLink(state="unknown"))
    stage.sign_in("sari")


def _list(stage: WindowHarness) -> None:
    _supervisor(stage)
    stage.window.open("menu.attention")


def _long_list(stage: WindowHarness) -> None:
    stage.client.left_off = 14
    _list(stage)


def _empty(stage: WindowHarness) -> None:
    stage.client.details = ()
    _supervisor(stage, 0)
    stage.window.open("menu.attention")


def _item(item: str) -> Play:
    def play(stage: WindowHarness) -> None:
        _list(stage)
        stage.vm.attention.openItem(item)

    return play


def sheet_of(stage: WindowHarness) -> AttentionDialog:
    return next(one for one in stage.window.findChildren(AttentionDialog) if one.isVisible())


def _ask(item: str, act: AttentionAct) -> Play:
    def play(stage: WindowHarness) -> None:
        _item(item)(stage)
        opened = stage.vm.picture().attention.opened
        assert opened is not None
        sheet_of(stage).ask(next(one for one in opened.acts if one.act == act))

    return play


def _refused(stage: WindowHarness) -> None:
    _ask("op-31", "correct")(stage)
    field = stage.window.findChild(QLineEdit, "field.family_number")
    assert field is not None
    field.setText("6309 0101 0115 001")
    error = FieldRefused("/family_number", "Nomor KK harus 16 angka.", "Family card number must be 16 digits.")
    stage.client.refusal = Refusal(
        "answers_wrong", {"id": "Ada isian yang perlu diperbaiki.", "en": "Some answers need mending."}, errors=(error,)
    )
    stage.vm.attention.decide("correct", "Salah ketik", {"family_number": "630901010115001"})


def _silent(stage: WindowHarness) -> None:
    _supervisor(stage)
    stage.client.offline = True
    stage.window.open("menu.attention")


def _settled(stage: WindowHarness) -> None:
    _item("conflict-7")(stage)
    stage.vm.attention.decide("settle", "Sudah ditanyakan kepada pemohon", choice="theirs")


def _done(stage: WindowHarness) -> None:
    _item("op-31")(stage)
    stage.vm.attention.decide("escalate", "Penolakannya keliru")


ATTENTION: Final = (
    Story("attention-badge", _badge),
    Story("attention-unknown", _unknown),
    Story("attention-list", _list),
    Story("attention-left-off", _long_list),
    Story("attention-empty", _empty),
    Story("attention-form", _item("op-31")),
    Story("attention-call", _item("op-24")),
    Story("attention-document", _item("document-catalogue-8")),
    Story("attention-conflict", _item("conflict-7")),
    Story("attention-settle", _ask("conflict-7", "settle")),
    Story("attention-correct", _ask("op-31", "correct")),
    Story("attention-retry", _ask("op-31", "retry")),
    Story("attention-withdraw", _ask("op-24", "withdraw")),
    Story("attention-refused", _refused),
    Story("attention-done", _done),
    Story("attention-settled", _settled),
    Story("attention-silent", _silent),
)
VARIED: Final = {
    *("attention-badge", "attention-list", "attention-empty", "attention-form"),
    *("attention-conflict", "attention-correct"),
}


def attention_scenes() -> Iterator[Story]:
    """Those that differ by language, colours and size."""
    for scene in ATTENTION:
        if scene.name in VARIED:
            yield replace(scene, name=f"{scene.name}-english", language="en")
            yield replace(scene, name=f"{scene.name}-dark", theme=Theme("dark"))
            yield replace(scene, name=f"{scene.name}-200", theme=Theme(percent=200))
            yield replace(scene, name=f"{scene.name}-1280x720-200", size=SMALLEST, theme=Theme(percent=200))
            yield replace(scene, name=f"{scene.name}-english-dark-200", language="en", theme=Theme("dark", 200))
    for scene in ATTENTION:
        if scene.name in {"attention-list", "attention-conflict"}:
            yield replace(scene, name=f"{scene.name}-contrast", theme=Theme("contrast"))
