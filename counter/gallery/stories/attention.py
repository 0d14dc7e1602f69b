"""What needs attention, in every state that somebody should look at."""

from typing import Final

from PySide6.QtWidgets import QLineEdit

from counter.admin.attention.dialog import AttentionDialog
from counter.gallery.fakes.fixtures import ago
from counter.gallery.harness import CounterStories, Steps, WindowHarness
from display.gallery.story import Story
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


def _item(item: str) -> Steps:
    def play(stage: WindowHarness) -> None:
        _list(stage)
        stage.vm.attention.openItem(item)

    return play


def sheet_of(stage: WindowHarness) -> AttentionDialog:
    return next(one for one in stage.window.findChildren(AttentionDialog) if one.isVisible())


def _ask(item: str, act: AttentionAct) -> Steps:
    def play(stage: WindowHarness) -> None:
        _item(item)(stage)
        opened = stage.vm.view().attention.opened
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


EVERY: Final = ("english", "dark", "200", "1280x720-200", "english-dark-200")
STORIES: Final = CounterStories(
    (
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
    ),
    {
        **dict.fromkeys(("attention-badge", "attention-empty", "attention-form", "attention-correct"), EVERY),
        **dict.fromkeys(("attention-list", "attention-conflict"), (*EVERY, "contrast")),
    },
)
